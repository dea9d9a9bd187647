#include "app/harden.h"

#include <QtGlobal>
#include <sys/resource.h>
#include <sys/stat.h>
#ifdef Q_OS_LINUX
#include <cstdlib>
#include <cstring>

#include <malloc.h>
#include <sys/prctl.h>
#endif

// A freed block keeps what was in it. M_PERTURB writes over it, but not over small ones, which the
// allocator keeps at hand for each thread; so those are wiped on their way in. What is in Qt's
// buffers, texts and network classes goes with them.
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
extern "C" {

// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming): the C library's names
void __libc_free(void* block);
void* __libc_realloc(void* block, std::size_t size);
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)

namespace {
constexpr std::size_t kKeptAtHand = 1032; // at most
} // namespace

void free(void* block) noexcept
{
    if (block == nullptr)
        return;
    if (const std::size_t size = malloc_usable_size(block); size <= kKeptAtHand)
        explicit_bzero(block, size);
    __libc_free(block);
}

// The allocator would free the old block without us.
void* realloc(void* block, std::size_t size) noexcept
{
    const std::size_t held = block == nullptr ? 0 : malloc_usable_size(block);
    if (held == 0 || held > kKeptAtHand || size == 0)
        return __libc_realloc(block, size);
    if (size <= held && size > held / 2)
        return block;
    void* moved = std::malloc(size);
    if (moved == nullptr)
        return nullptr;
    std::memcpy(moved, block, size < held ? size : held);
    free(block);
    return moved;
}
}
#endif

namespace app {

void harden()
{
    umask(077);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifdef Q_OS_LINUX
    // NOLINTNEXTLINE(concurrency-mt-unsafe): before any other thread begins
    mallopt(M_PERTURB, 0xA5);
    prctl(PR_SET_DUMPABLE, 0);
#endif
}

} // namespace app
