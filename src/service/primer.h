#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"
#include "service/background_deriver.h"
#include "service/deriver.h"
#include "url/signature.h"

namespace tintype::service {

/// What is to be made of a source before anyone asks.
struct PrimeOrder {
  std::vector<std::string> presets;  ///< "thumb": as signed URLs have it; "thumb.webp": as /i/thumb/ID.webp
  std::vector<std::string> options;  ///< "rs:fill:100:100@webp", the extension may be missing
};

/// How the images of an order are made.
enum class PrimeWay : std::uint8_t {
  here,         ///< a job names a source and a plan
  by_requests,  ///< its `reference` is a URL's path to be asked for, its `plan` the Accept to ask with
};

/// Turns orders into jobs: one for each format that negotiation would choose for a usual client. Any thread.
class Primer {
 public:
  /// `standing`: what is made of every upload; `make`: how it is where that cannot wait.
  Primer(const plan::Planner& planner, const url::Signer& signer, BackgroundDeriver& background,
         BackgroundDeriver::Make make, PrimeOrder standing, PrimeWay way);

  /// For `add`. A preset that there is not, or an option that is none, is `invalid_url`; an id that is none,
  /// `invalid_source_url`.
  [[nodiscard]] Result<BackgroundDeriver::Batch> jobs(const std::string& id, const PrimeOrder& order) const;
  [[nodiscard]] const PrimeOrder& standing() const { return standing_; }
  /// Jobs of one id, to be done while workers are idle: as BackgroundDeriver::add.
  BackgroundDeriver::Added add(BackgroundDeriver::Batch batch, BackgroundDeriver::Done done);
  [[nodiscard]] bool has_no_room_for(std::size_t ids) const { return background_.free() < ids; }

  /// The standing order for an upload; its file is `source`, none where it could not be cached.
  void later(const std::string& id, const std::optional<ImageFile>& source);
  /// The same, blocking until it is done. What fails for want of a worker is left for later.
  void now(const std::string& id, const std::optional<ImageFile>& source);

 private:
  struct PlannedImage;
  [[nodiscard]] Result<std::vector<PlannedImage>> requests(const std::string& id,
                                                           const PrimeOrder& order) const;
  [[nodiscard]] Job job_of(const PlannedImage& request, const std::string& source) const;
  [[nodiscard]] BackgroundDeriver::Batch standing_jobs(const std::string& id,
                                                       const std::optional<ImageFile>& source) const;

  const plan::Planner& planner_;
  const url::Signer& signer_;
  BackgroundDeriver& background_;
  const BackgroundDeriver::Make make_;
  const PrimeOrder standing_;
  const PrimeWay way_;
};

}  // namespace tintype::service
