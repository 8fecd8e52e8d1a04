#include "service/published_url.h"

#include <algorithm>
#include <string>

#include "url/source_ref.h"

namespace tintype::service {

std::optional<cache::PublishedName> published_name(const plan::Plan& plan, std::string_view preset,
                                                   std::string_view id, std::string_view extension) {
  const bool negotiated = plan.varies_by() != plan::VaryBy{};
  const bool raw = plan.options().get<steps::Raw>().raw;
  const bool has_delivery_options = plan.options().get<steps::Delivery>() != steps::Delivery{};
  const bool has_known_extension = std::ranges::count(cache::published_extensions(), extension) != 0;
  const bool is_id = url::is_valid_id(id) && id.size() >= cache::kPublishedFolderLength;
  if (negotiated || raw || has_delivery_options || !has_known_extension || !is_id) return std::nullopt;
  return cache::PublishedName{std::string(preset), std::string(id), std::string(extension)};
}

}  // namespace tintype::service
