// Where a test build goes wrong on purpose: a bug that is switched on, a place at which the process
// dies. The harness has to find every one of them (tests/simulation). In what is shipped both are
// nothing and cost nothing.
#pragma once

#include <cstdint>

namespace core {

enum class Bug : std::uint8_t {
    None,
    // The store
    CheckpointBeforeCommit,
    KnownBeforeCommit,
    RepeatsNotKnown,
    RowsUsedAgain,
    JoiningLosesOne,
    QuarantineForgotten,
    LastByteLost,
    // A visit
    CoverageTooLong,
    LossNotSaid,
    DamageNotSaid,
    FailedPageSkipped,
    RefillAlwaysSucceeds,
    ExpiredTokenKept,
    NothingRemembered,
    // Its surroundings
    GivesUp,
    NoPauseAfterTrouble,
    KeysReadOnce,
    QuotaIgnored,
    RefusalIgnored,
    // Reading answers
    FailureInsideIgnored,
    PageDroppedAfterDamage,
    CutPageTaken,
    SameIdIsSame,
    LoopFollowed,
    LateRowsNotWaitedFor,
    OwnClockTrusted,
    FileSkippedWhenRefused,
    FileGoneNotSaid,
    BearerKeptForEver,
    // The disk: must turn the power cut red
    SyncNormal,
    SyncOff,
    CreatedWithoutExtra,
};

// The places of one commit and around it, in order.
enum class Failpoint : std::uint8_t {
    BeforeFetch,
    AfterFetch,
    AfterBegin,
    AfterBlocks,
    AfterQuarantine,
    AfterAccounts,
    BeforeCommit,
    AfterCommit,
    AfterTold,
    BeforeJoin,
    AfterJoin,
    BetweenMigrations,
    AfterMigrations,
};

#ifdef MAILWEIR_PLANTED
[[nodiscard]] bool planted(Bug bug);
void passes(Failpoint point);
#else
[[nodiscard]] constexpr bool planted(Bug) { return false; }
constexpr void passes(Failpoint) { }
#endif

} // namespace core
