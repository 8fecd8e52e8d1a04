// What libvips alone needs for the same work: thumbnail a JPEG and save it as one, in one thread.
//
// usage: libvips_baseline WIDTH REPEATS FILE...      prints "FILE MILLISECONDS" a line: CPU time of one run,
// the median
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <sys/resource.h>
#include <vips/vips8>

namespace {

double cpu_milliseconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto of = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

double one_run(const char* file, int width) {
  const double start = cpu_milliseconds();
  void* out = nullptr;
  std::size_t bytes = 0;
  const auto thumbnail =
      vips::VImage::thumbnail(file, width, vips::VImage::option()->set("height", 10000000));
  thumbnail.write_to_buffer(
      ".jpg", &out, &bytes,
      vips::VImage::option()->set("Q", 80)->set("optimize_coding", true)->set("strip", true));
  g_free(out);
  return cpu_milliseconds() - start;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4 || VIPS_INIT(argv[0]) != 0) return 2;
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  const int width = std::atoi(argv[1]);
  const int repeats = std::atoi(argv[2]);
  for (int i = 3; i < argc; ++i) {
    std::vector<double> runs;
    for (int r = 0; r <= repeats; ++r)
      runs.push_back(one_run(argv[i], width));
    runs.erase(runs.begin());  // the first warms the file's pages
    std::ranges::nth_element(runs, runs.begin() + static_cast<std::ptrdiff_t>(runs.size() / 2));
    std::printf("%s %.2f\n", argv[i], runs[runs.size() / 2]);
  }
}
