#include "detect/module_detector.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include <dlfcn.h>

#include "detect/module.h"

namespace tintype::detect {
namespace {

constexpr std::int32_t kMostObjects = 256;

/// `Module` contains the entry points of a loaded module.
struct Module {
  decltype(&tintype_detect_abi) abi = nullptr;
  decltype(&tintype_detect_open) open = nullptr;
  decltype(&tintype_detect_find) find = nullptr;
  decltype(&tintype_detect_close) close = nullptr;
};

Failure dl_failure() {
  const char* why = ::dlerror();
  return fail(ErrorKind::config, "the detection module cannot be loaded: {}",
              why != nullptr ? why : "unknown");
}

template <typename Function>
Result<Function> entry(void* handle, const char* name) {
  void* symbol = ::dlsym(handle, name);
  if (symbol == nullptr) return dl_failure();
  return reinterpret_cast<Function>(symbol);
}

Result<Module> load(const std::string& path) {
  // Never closed: libraries behind it may have handlers at exit. All of it now, as no file can be mapped
  // later.
  void* handle = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (handle == nullptr) return dl_failure();
  Module module;
  TINTYPE_TRY(module.abi, entry<decltype(module.abi)>(handle, "tintype_detect_abi"));
  if (module.abi() != kDetectionAbi) {
    return fail(ErrorKind::config, "the detection module is of version {}; {} is needed", module.abi(),
                kDetectionAbi);
  }
  TINTYPE_TRY(module.open, entry<decltype(module.open)>(handle, "tintype_detect_open"));
  TINTYPE_TRY(module.find, entry<decltype(module.find)>(handle, "tintype_detect_find"));
  TINTYPE_TRY(module.close, entry<decltype(module.close)>(handle, "tintype_detect_close"));
  return module;
}

class ModuleDetector : public Detector {
 public:
  ModuleDetector(const Module& module, void* detector) : module_(module), detector_(detector) {}
  ModuleDetector(const ModuleDetector&) = delete;
  ModuleDetector& operator=(const ModuleDetector&) = delete;
  ~ModuleDetector() override { module_.close(detector_); }

  Result<std::vector<geometry::Rect>> find(ObjectClass object, const Luma& luma) override {
    std::array<TintypeRegion, kMostObjects> regions{};
    const std::int32_t count =
        module_.find(detector_, static_cast<std::uint32_t>(object), luma.pixels, luma.size.width,
                     luma.size.height, luma.row_bytes, regions.data(), kMostObjects);
    if (count < 0) return fail(ErrorKind::internal, "the detection module failed");
    std::vector<geometry::Rect> found(static_cast<std::size_t>(count));
    std::transform(regions.begin(), regions.begin() + count, found.begin(), [](const TintypeRegion& one) {
      return geometry::Rect{one.left, one.top, one.width, one.height};
    });
    return found;
  }

 private:
  Module module_;
  void* detector_;
};

}  // namespace

Result<std::unique_ptr<Detector>> load_module(const std::string& path) {
  TINTYPE_TRY(const Module module, load(path));
  std::array<char, 512> error{};
  void* detector = module.open(error.data(), error.size());
  if (detector == nullptr) {
    return fail(ErrorKind::config, "the detection module does not start: {}", error.data());
  }
  return std::make_unique<ModuleDetector>(module, detector);
}

std::string installed_module() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const std::filesystem::path folder = program.parent_path();
  for (const auto& place : {folder, folder.parent_path() / "lib" / "tintype"}) {
    const std::filesystem::path module = place / "tintype-detect.so";
    if (std::filesystem::exists(module, error)) return module.string();
  }
  return {};
}

}  // namespace tintype::detect
