// Runs every target without libFuzzer: its corpus as it is, and inputs made of it, always the same.
//
//   fuzz.targets [TARGET [FILE...]]    TARGET with those files alone: a finding once more
//
// MAILWEIR_FUZZ_RUNS=N inputs for each target, MAILWEIR_FUZZ_SECONDS=N for each instead,
// MAILWEIR_FUZZ_SEED=N others. A finding is written to the file finding-TARGET and ends it.
#include "tests/fuzz/mutator.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <unistd.h>

#define TARGET(name) extern "C" int fuzz_##name(const std::uint8_t* data, std::size_t size);
FUZZ_TARGETS
#undef TARGET

namespace {

struct Target {
    const char* name;
    int (*run)(const std::uint8_t* data, std::size_t size);
};
#define TARGET(name) Target{#name, fuzz_##name},
constexpr Target kTargets[] = {FUZZ_TARGETS};
#undef TARGET

constexpr unsigned kPatience = 20; // seconds an input may take
constexpr int kRuns = 400;
constexpr int kLives = 3; // of the engine, each of which takes a good part of a second

// What runs now, for the handler.
const char* s_name = "";
const std::string* s_input = nullptr;

void put(int file, const char* text) { (void)!::write(file, text, std::strlen(text)); }

extern "C" void found(int signal)
{
    char path[128] = "finding-";
    std::strncat(path, s_name, 100);
    const int file = ::open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file >= 0 && s_input != nullptr)
        (void)!::write(file, s_input->data(), s_input->size());
    put(2, signal == SIGALRM ? "it hangs\n" : "");
    put(1, "finding: ");
    put(1, s_name);
    put(1, "; replay: fuzz.targets ");
    put(1, s_name);
    put(1, " ");
    put(1, path);
    put(1, "\n");
    ::_exit(1);
}

void feed(const Target& target, const std::string& input)
{
    s_name = target.name;
    s_input = &input;
    ::alarm(kPatience);
    target.run(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    ::alarm(0);
}

std::string contentOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> corpusOf(const char* name)
{
    std::vector<std::filesystem::path> files;
    const std::filesystem::path folder = std::filesystem::path(FUZZ_CORPUS) / name;
    if (std::filesystem::exists(folder))
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<std::string> corpus;
    for (const auto& file : files)
        corpus.push_back(contentOf(file));
    return corpus;
}

int numberIn(const char* variable, int otherwise)
{
    const char* text = std::getenv(variable);
    return text != nullptr ? std::atoi(text) : otherwise;
}

// How many inputs it was given; none: it has no corpus.
int attack(const Target& target)
{
    const std::vector<std::string> corpus = corpusOf(target.name);
    if (corpus.empty())
        return 0;
    for (const std::string& input : corpus)
        feed(target, input);
    const bool slow = std::strcmp(target.name, "engine") == 0;
    const int seconds = numberIn("MAILWEIR_FUZZ_SECONDS", 0);
    const int most = slow ? kLives : numberIn("MAILWEIR_FUZZ_RUNS", kRuns);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    fuzz::Mutator mutator(corpus, unsigned(numberIn("MAILWEIR_FUZZ_SEED", 1)));
    int runs = int(corpus.size());
    for (int run = 0; seconds > 0 ? std::chrono::steady_clock::now() < end : run < most; ++run)
        feed(target, mutator.next()), ++runs;
    return runs;
}

int replay(const Target& target, int count, char** files)
{
    for (int each = 0; each < count; ++each)
        feed(target, contentOf(files[each]));
    return 0;
}

} // namespace

int main(int count, char** words)
{
    for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS, SIGILL, SIGALRM})
        std::signal(signal, found);
    int inputs = 0;
    int targets = 0;
    for (const Target& target : kTargets) {
        const bool canary = std::strcmp(target.name, "canary") == 0;
        if (count > 1 ? std::strcmp(words[1], target.name) != 0 : canary)
            continue;
        if (count > 2)
            return replay(target, count - 2, words + 2);
        const int runs = attack(target);
        if (runs == 0) {
            std::printf("%s has no corpus\n", target.name);
            return 1;
        }
        inputs += runs;
        ++targets;
    }
    std::printf("figure: %d targets, %d inputs, 0 findings\n", targets, inputs);
    return targets > 0 ? 0 : 1;
}
