#pragma once

/// Which sanitizer this binary is built with: they map terabytes, and ThreadSanitizer keeps a thread of its
/// own, so that some layers of the sandbox cannot be tested there.
namespace tintype::render {

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define TINTYPE_THREAD_SANITIZER 1
#endif
#if __has_feature(address_sanitizer)
#define TINTYPE_ADDRESS_SANITIZER 1
#endif
#endif
#if defined(__SANITIZE_THREAD__)
#define TINTYPE_THREAD_SANITIZER 1
#endif
#if defined(__SANITIZE_ADDRESS__)
#define TINTYPE_ADDRESS_SANITIZER 1
#endif

#ifdef TINTYPE_THREAD_SANITIZER
inline constexpr bool kThreadSanitizer = true;
#else
inline constexpr bool kThreadSanitizer = false;
#endif
#ifdef TINTYPE_ADDRESS_SANITIZER
inline constexpr bool kAddressSanitizer = true;
#else
inline constexpr bool kAddressSanitizer = false;
#endif
inline constexpr bool kSanitized = kThreadSanitizer || kAddressSanitizer;

}  // namespace tintype::render
