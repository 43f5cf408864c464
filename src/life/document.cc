#include "life/document.h"

#include <charconv>

#include "avenant/act.h"

namespace ctg::life {

using model::BilanNature;

namespace {

constexpr std::string_view kAvenant = "avenant-", kBilan = "bilan-", kStep = "etape-";

// Digits and nothing else.
std::optional<int> number_in(std::string_view word) {
  int number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size() || word.front() == '-') return {};
  return number;
}

}  // namespace

std::string_view word_for(BilanNature nature) {
  switch (nature) {
    case BilanNature::intermediaire:
      return "intermediaire";
    case BilanNature::final:
      return "final";
    case BilanNature::etape:
      break;
  }
  return "etape";
}

std::string to_string(const BilanName& name) {
  const std::string word(word_for(name.nature));
  return name.nature == BilanNature::etape ? fmt::format("{}-{:04}", word, name.year) : word;
}

std::string to_string(const Document& document) {
  switch (document.kind) {
    case Document::Kind::avenant:
      return std::string(kAvenant) + std::to_string(document.avenant);
    case Document::Kind::bilan:
      return std::string(kBilan) + to_string(document.bilan);
    case Document::Kind::convention:
      break;
  }
  return "convention";
}

std::optional<BilanName> bilan_called(std::string_view word) {
  if (word == "intermediaire") return BilanName{BilanNature::intermediaire};
  if (word == "final") return BilanName{BilanNature::final};
  constexpr std::size_t kDigits = 4;
  if (!word.starts_with(kStep) || word.size() != kStep.size() + kDigits) return {};
  const auto year = number_in(word.substr(kStep.size()));
  return year ? std::optional(BilanName{BilanNature::etape, *year}) : std::nullopt;
}

std::optional<Document> document_called(std::string_view word) {
  if (word == "convention") return Document{};
  if (word.starts_with(kAvenant) && word.size() > kAvenant.size()) {
    const auto number = number_in(word.substr(kAvenant.size()));
    return number && *number > 0 ? std::optional(Document::avenant_number(*number)) : std::nullopt;
  }
  if (!word.starts_with(kBilan)) return {};
  const auto bilan = bilan_called(word.substr(kBilan.size()));
  return bilan ? std::optional(Document::of(*bilan)) : std::nullopt;
}

std::string file_of(const Document& document) {
  switch (document.kind) {
    case Document::Kind::avenant:
      return avenant::act_file(document.avenant);
    case Document::Kind::bilan:
      return "bilans/" + to_string(document.bilan) + ".xml";
    case Document::Kind::convention:
      break;
  }
  return "convention.xml";
}

std::string seal_folder(const Document& document) { return "scelles/" + to_string(document); }
std::string seal_file(const Document& document) { return seal_folder(document) + "/sceau.xml"; }

}  // namespace ctg::life
