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

/// A `PrimeOrder` lists what to derive from a source before a client asks.
struct PrimeOrder {
  std::vector<std::string> presets;  ///< "thumb": as signed URLs have it; "thumb.webp": as /i/thumb/ID.webp
  std::vector<std::string> options;  ///< "rs:fill:100:100@webp", the extension may be missing
};

/// A `PrimeMethod` says how the images of an order are derived.
enum class PrimeMethod : std::uint8_t {
  locally,      ///< a job names a source and a plan
  by_requests,  ///< its `reference` is a URL's path to be asked for, the text of its `plan` the Accept to ask
                ///< with
};

/// Turns orders into jobs: one for each format that negotiation would choose for a usual client. Any thread.
class Primer {
 public:
  /// `standing` lists what is derived from every upload; `derive` does it where that cannot wait.
  Primer(const plan::Planner& planner, const url::Signer& signer, BackgroundDeriver& background,
         BackgroundDeriver::Derive derive, PrimeOrder standing, PrimeMethod method);

  /// Returns jobs for `add`. A preset that there is not, or an option that is none, is `invalid_url`; an id
  /// that is none, `invalid_source_url`.
  [[nodiscard]] Result<BackgroundDeriver::Batch> jobs(const std::string& id, const PrimeOrder& order) const;
  [[nodiscard]] const PrimeOrder& standing() const { return standing_; }
  /// Adds jobs of one id, to be done while workers are idle, as BackgroundDeriver::add does.
  BackgroundDeriver::Admission add(BackgroundDeriver::Batch batch, BackgroundDeriver::Done done);
  [[nodiscard]] bool has_no_room_for(std::size_t ids) const { return background_.free_slots() < ids; }

  /// Primes an upload by the standing order, in the background; its file is `source`, none where it could not
  /// be cached.
  void prime_in_background(const std::string& id, const std::optional<ImageFile>& source);
  /// Primes an upload by the standing order, and blocks until that is done. What fails for want of a worker
  /// is left to the background.
  void prime_and_wait(const std::string& id, const std::optional<ImageFile>& source);

 private:
  struct PlannedImage;
  [[nodiscard]] Result<std::vector<PlannedImage>> plan_images(const std::string& id,
                                                              const PrimeOrder& order) const;
  [[nodiscard]] DeriveJob derive_job(const PlannedImage& request, const std::string& source) const;
  [[nodiscard]] BackgroundDeriver::Batch standing_jobs(const std::string& id,
                                                       const std::optional<ImageFile>& source) const;

  const plan::Planner& planner_;
  const url::Signer& signer_;
  BackgroundDeriver& background_;
  const BackgroundDeriver::Derive derive_;
  const PrimeOrder standing_;
  const PrimeMethod method_;
};

}  // namespace tintype::service
