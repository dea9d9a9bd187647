// What app::harden() does first for the program, for a test program: without it a thread that used
// a pattern of Qt ends the program when it ends. It acts by being linked.

extern "C" int __cxa_thread_atexit(void (*destroy)(void*), void* what, void* library);

namespace {

[[maybe_unused]] const int kFirst = __cxa_thread_atexit([](void*) {}, nullptr, nullptr);

} // namespace
