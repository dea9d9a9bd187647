// One node of a question, answered for a whole segment from its columns. Private to
// core/store/index. One thread.
#pragma once

#include "core/store/index/plan.h"

namespace core::store::index {

class Step {
public:
    Step(const query::Node& node, const query::Knowledge& knowledge, const Sources& sources);

    [[nodiscard]] Verdict over(const Segment& segment, const std::stop_token& stop) const;
    [[nodiscard]] bool gaveUp() const;
    // Text that every record that matches holds somewhere.
    [[nodiscard]] std::string_view required() const;

private:
    // What a question about a field is answered from.
    enum class From : std::uint8_t { Runs, Types, Times, Text, Number, Record };

    void prepare(const query::Node& node, const query::Knowledge& knowledge,
                 const Sources& sources);
    [[nodiscard]] static int cost(const Step& step);
    [[nodiscard]] static From fromOf(const query::Field& field);

    [[nodiscard]] Verdict all(const Segment& segment, const std::stop_token& stop) const;
    [[nodiscard]] Verdict any(const Segment& segment, const std::stop_token& stop) const;
    [[nodiscard]] Verdict test(const Segment& segment, const std::stop_token& stop) const;
    [[nodiscard]] Verdict anywhere(const Segment& segment) const;
    [[nodiscard]] Verdict inMember(const Segment& segment) const;
    [[nodiscard]] Bits byRuns(const Segment& segment) const;
    [[nodiscard]] Bits byTypes(const Segment& segment) const;
    [[nodiscard]] Verdict byTimes(const Segment& segment) const;
    [[nodiscard]] Bits byText(const Segment& segment, const std::stop_token& stop) const;
    [[nodiscard]] Verdict byNumber(const Segment& segment) const;
    [[nodiscard]] std::vector<std::uint8_t> passing(const TextColumn& column,
                                                    const std::stop_token& stop) const;

    query::Node::Kind m_kind;
    query::Test::Of m_of;
    query::FieldId m_field;
    query::How m_how;
    From m_from = From::Record;
    bool m_isReceived = false;
    std::optional<query::ValueTest> m_test;
    std::optional<Between> m_range;
    std::string m_name; // of a member: the longest part of its path
    std::array<std::uint8_t, 256> m_types{};
    std::map<std::int64_t, bool> m_sources;
    std::vector<Step> m_children;
};

} // namespace core::store::index
