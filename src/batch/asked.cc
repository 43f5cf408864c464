#include "batch/asked.h"

#include <algorithm>
#include <filesystem>

namespace ctg::batch {

namespace {

struct Flag {
  std::string_view name;
  bool press::Order::*of_order = nullptr;
  bool delivery::Cdsf::*of_packet = nullptr;
  bool value = true;
};
constexpr Flag kFlags[] = {{"--avec-donnees", &press::Order::attach_data},
                           {"--final", &press::Order::final},
                           {"--pdf", nullptr, &delivery::Cdsf::merged},
                           {"--sans-conformite", &press::Order::conforming, nullptr, false},
                           {"--seda", nullptr, &delivery::Cdsf::archive}};

press::Order* order_of(Asked& each) {
  if (auto* build = std::get_if<delivery::Build>(&each)) return &build->printing.order;
  if (auto* bilan = std::get_if<delivery::Bilan>(&each)) return &bilan->printing.order;
  return nullptr;
}

}  // namespace

Asked for_dossier(const Asked& asked, const Entry& entry) {
  Asked each = asked;
  press::Order* const order = order_of(each);
  auto* const packet = std::get_if<delivery::Cdsf>(&each);
  for (const Flag& flag : kFlags) {
    if (std::ranges::find(entry.flags, flag.name) == entry.flags.end()) continue;
    if (order != nullptr && flag.of_order != nullptr) order->*flag.of_order = flag.value;
    if (packet != nullptr && flag.of_packet != nullptr) packet->*flag.of_packet = flag.value;
  }
  std::string* out = packet != nullptr ? &packet->out : nullptr;
  if (auto* build = std::get_if<delivery::Build>(&each)) out = &build->printing.out;
  if (auto* bilan = std::get_if<delivery::Bilan>(&each)) out = &bilan->printing.out;
  if (out != nullptr && !out->empty()) *out = (std::filesystem::path(*out) / entry.name).string();
  return each;
}

std::vector<std::string> flags_of(const Asked& asked) {
  const bool prints =
      std::holds_alternative<delivery::Build>(asked) || std::holds_alternative<delivery::Bilan>(asked);
  std::vector<std::string> out;
  for (const Flag& flag : kFlags)
    if (flag.of_order != nullptr ? prints : std::holds_alternative<delivery::Cdsf>(asked))
      out.emplace_back(flag.name);
  return out;
}

const std::string& out_of(const Asked& asked) {
  static const std::string kNone;
  if (const auto* build = std::get_if<delivery::Build>(&asked)) return build->printing.out;
  if (const auto* bilan = std::get_if<delivery::Bilan>(&asked)) return bilan->printing.out;
  if (const auto* packet = std::get_if<delivery::Cdsf>(&asked)) return packet->out;
  return kNone;
}

}  // namespace ctg::batch
