// The folder of side files beside a store. A file is written whole under another name and then
// renamed; it can be lost at any time without harm. Several processes may use it at once.
#pragma once

#include "core/base/result.h"
#include "core/store/index/segment.h"

#include <memory>
#include <vector>

#include <QString>

class QLockFile;

namespace core::store::index {

// Rows of a segment, or of the smaller pieces that stand in until it is full.
inline constexpr int kRowsPerPiece = 8'192;

struct Extent {
    RowId first = 0;
    int rows = 0;

    [[nodiscard]] RowId last() const { return first + rows - 1; }
    // NOLINTNEXTLINE(modernize-use-nullptr): of the compiler's own 0
    friend auto operator<=>(const Extent&, const Extent&) = default;
};

class Folder {
public:
    explicit Folder(const QString& storePath);

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] std::vector<Extent> extents() const; // of the files that are there, ascending
    // Null if it is not there or of no use.
    [[nodiscard]] std::shared_ptr<const Segment> load(const Extent& extent,
                                                      const Stamp& stamp) const;
    [[nodiscard]] Result<void> save(const Extent& extent, const QByteArray& bytes) const;
    void remove(const Extent& extent) const;
    // What a process that died in the middle of saving left behind.
    void tidy() const;
    // Held by whoever builds. Null if another one does.
    [[nodiscard]] std::unique_ptr<QLockFile> tryLock() const;

private:
    [[nodiscard]] QString fileOf(const Extent& extent) const;
    void make() const;

    QString m_path;
};

} // namespace core::store::index
