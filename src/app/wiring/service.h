#pragma once

#include <memory>
#include <string>

#include "app/wiring/data_dir.h"
#include "base/result.h"
#include "config/settings.h"

namespace tintype::app {

/// A `Service` is the whole server: every part is made and wired here and nowhere else.
class Service {
 public:
  /// Opens the data folder and the store, starts the workers, and binds the port. From now on clients can
  /// connect.
  [[nodiscard]] static Result<std::unique_ptr<Service>> start(const config::Settings& settings);
  ~Service();

  /// Serves until `stop`; answers under way are finished.
  void run();
  /// Stops the server, from any thread.
  void stop();

  [[nodiscard]] std::string address() const;
  [[nodiscard]] const DataDir& data() const;
  [[nodiscard]] const Secrets& secrets() const;
  [[nodiscard]] std::string store_name() const;

 private:
  struct Parts;
  explicit Service(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace tintype::app
