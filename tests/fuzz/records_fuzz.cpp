// Records are split by their own bounds: a damaged one never takes its neighbours along, and no
// byte gets lost between them.
#include "core/mimecast/log_file.h"
#include "tests/fuzz/conservation.h"

using namespace core;
using namespace core::mimecast;

namespace {

constexpr std::string_view kNoSuchMember = "a member that no text of these has";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const unsigned form = input.choice(4);
    const QByteArray text = input.bytes();
    Page page;
    page.buffers.push_back(text);
    const std::string_view view(text.constData(), static_cast<std::size_t>(text.size()));
    if (view.find(kNoSuchMember) != std::string_view::npos)
        return 0;
    RecordReader reader(page, TimePoint{});
    const Origin origin{.name = QStringLiteral("receipt_20220523122044000.json")};
    std::string_view frame = " \t\r\n";
    if (form == 0) {
        reader.readDocuments(view, kNoSuchMember, origin);
        frame = " \t\r\n[]{},";
    } else if (form == 1) {
        reader.readLines(view, origin);
    } else if (form == 2) {
        reader.readJsonLines(view, origin);
    } else {
        reader.readTable(view, origin);
    }
    fuzz::demandSoundPage(page);
    if (form != 3) // a table's line of names is no row
        fuzz::demandAllBytes(view, page, frame);
    return 0;
}
