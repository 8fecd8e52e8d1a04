#pragma once

/// These are the defaults of what images may be at most and how well they are kept, which settings and
/// options share. Defaults of a single format are in the table of formats.
namespace tintype::formats {

inline constexpr int kDefaultQuality = 80;
inline constexpr double kDefaultSourceMegapixels = 50;  ///< over all frames that are read
inline constexpr int kDefaultFrames = 64;
inline constexpr int kDefaultResultSide = 16384;

}  // namespace tintype::formats
