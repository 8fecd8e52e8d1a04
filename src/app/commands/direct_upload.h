#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "app/wiring/stores.h"
#include "base/result.h"
#include "config/settings.h"
#include "plan/plan.h"

namespace tintype::app {

/// A `DirectUpload` puts images into the store without a server: they are checked in this process and stored
/// under a fresh id.
class DirectUpload {
 public:
  [[nodiscard]] static Result<std::unique_ptr<DirectUpload>> open(const config::Settings& settings);
  [[nodiscard]] Result<std::string> upload(const std::filesystem::path& path);

 private:
  DirectUpload(std::uint64_t max_bytes, std::unique_ptr<store::Sources> stores, plan::Plan limits);

  std::uint64_t max_bytes_;
  std::unique_ptr<store::Sources> stores_;
  plan::Plan limits_;
};

}  // namespace tintype::app
