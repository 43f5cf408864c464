#include "http/question.h"

#include <fmt/format.h>

#include <algorithm>

namespace ctg::http {

std::string_view Question::asked(std::string_view name) const {
  const auto found = query.find(name);
  return found == query.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Question::filled(std::string_view name) const {
  const auto found =
      std::find_if(form.begin(), form.end(), [&](const auto& each) { return each.first == name; });
  return found == form.end() ? std::string_view() : std::string_view(found->second);
}

const Upload* Question::uploaded(std::string_view name) const {
  const auto found = uploads.find(name);
  return found == uploads.end() || found->second.name.empty() ? nullptr : &found->second;
}

std::string Upload::file_name() const { return name.substr(name.find_last_of("/\\") + 1); }

Answer redirect(std::string_view path) {
  Answer out;
  out.status = 303;
  out.headers.emplace_back("Location", std::string(path));
  return out;
}

std::string in_address(std::string_view text) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string out;
  for (const char c : text) {
    if (kPlain.find(c) != std::string_view::npos)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return out;
}

}  // namespace ctg::http
