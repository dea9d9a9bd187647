#include "core/simulator/events.h"

namespace core::simulator {

void appendEvent(std::string& out, const Setting& setting, const Moment& moment, Stream stream,
                 Form form)
{
    switch (stream) {
    case Stream::Siem:
        return form == Form::One ? appendSiem(out, setting, moment)
                                 : appendSiemTwo(out, setting, moment, form);
    case Stream::Url:
        return appendUrlRow(out, setting, moment);
    case Stream::Attachment:
        return appendAttachmentRow(out, setting, moment);
    case Stream::Impersonation:
        return appendImpersonationRow(out, setting, moment);
    case Stream::Audit:
        return appendAuditRow(out, setting, moment);
    case Stream::Dlp:
        return appendDlpRow(out, setting, moment);
    case Stream::HeldRelease:
        return appendHeldReleaseRow(out, setting, moment);
    case Stream::HoldList:
        return appendHoldListRow(out, setting, moment);
    case Stream::Rejections:
        return appendRejectionRow(out, setting, moment);
    case Stream::ArchiveSearch:
        return appendArchiveSearchRow(out, setting, moment, SearchDetail::Short);
    case Stream::ArchiveView:
        return appendArchiveViewRow(out, setting, moment);
    case Stream::Feed:
    case Stream::FeedGrid:
        return appendFeedObject(out, setting, moment, stream);
    case Stream::FeedCsv:
        return appendFeedLine(out, setting, moment, Stream::Feed);
    case Stream::FeedGridCsv:
        return appendFeedLine(out, setting, moment, Stream::FeedGrid);
    case Stream::CiEntities:
    case Stream::CiMailflow:
    case Stream::CiUrlclick:
        return appendCloudIntegrated(out, setting, moment, stream, form);
    }
}

} // namespace core::simulator
