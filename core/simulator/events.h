// The bytes of events. Pure functions of the seed and the sequence number, made for speed: no
// object tree is built.
#pragma once

#include "core/base/clock.h"
#include "core/simulator/message.h"
#include "core/simulator/tenant.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace core::simulator {

struct Setting {
    std::uint64_t seed = 1;
    std::string_view account;
    int offsetMinutes = 0; // of the dates in SIEM events
};

struct Moment {
    std::int64_t seq = 0;
    TimePoint time;
};

// The event in the form of its stream.
void appendEvent(std::string& out, const Setting& setting, const Moment& moment, Stream stream,
                 Form form);

void appendSiem(std::string& out, const Setting& setting, const Moment& moment);
void appendSiemTwo(std::string& out, const Setting& setting, const Moment& moment, Form form);
void appendCloudIntegrated(std::string& out, const Setting& setting, const Moment& moment,
                           Stream stream, Form form);
void appendUrlRow(std::string& out, const Setting& setting, const Moment& moment);
void appendAttachmentRow(std::string& out, const Setting& setting, const Moment& moment);
void appendImpersonationRow(std::string& out, const Setting& setting, const Moment& moment);
void appendDlpRow(std::string& out, const Setting& setting, const Moment& moment);
void appendAuditRow(std::string& out, const Setting& setting, const Moment& moment);
void appendHeldReleaseRow(std::string& out, const Setting& setting, const Moment& moment);
void appendHoldListRow(std::string& out, const Setting& setting, const Moment& moment);
void appendRejectionRow(std::string& out, const Setting& setting, const Moment& moment);
void appendArchiveViewRow(std::string& out, const Setting& setting, const Moment& moment);
// get-search-logs says more about the same search than get-archive-search-logs.
enum class SearchDetail : std::uint8_t { Short, Long };
void appendArchiveSearchRow(std::string& out, const Setting& setting, const Moment& moment,
                            SearchDetail detail);

// `stream` is the feed; `moment.seq` that of the object, or of the row of the CSV form.
void appendFeedObject(std::string& out, const Setting& setting, const Moment& moment,
                      Stream stream);
void appendFeedLine(std::string& out, const Setting& setting, const Moment& moment, Stream stream);

// The hold queue's reasons: its code and its text.
struct HoldReason {
    std::string_view code;
    std::string_view text;
};
[[nodiscard]] const HoldReason& holdReasonOf(std::uint64_t seed, std::int64_t seq);

// The categories of audit events.
inline constexpr std::array<std::string_view, 10> kAuditCategories{"reporting_logs",
                                                                   "authentication_logs",
                                                                   "case_review_logs",
                                                                   "account_logs",
                                                                   "mimecast_access_logs",
                                                                   "archive_service_logs",
                                                                   "integrations_and_apis",
                                                                   "profile_group_logs",
                                                                   "user_account_and_role_logs",
                                                                   "policy_logs"};

} // namespace core::simulator
