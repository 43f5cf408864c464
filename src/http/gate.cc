#include "http/gate.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <array>
#include <stdexcept>

namespace ctg::http {

namespace {

constexpr std::string_view kToken = "jeton";

std::string draw() {
  std::array<unsigned char, 32> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw std::runtime_error("the system gives no random numbers");
  std::string out;
  for (const unsigned char byte : bytes) out += fmt::format("{:02x}", static_cast<unsigned>(byte));
  return out;
}

// In a time that does not tell how much of it is right.
bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned differ = 0;
  for (std::size_t i = 0; i < a.size(); ++i) differ |= static_cast<unsigned>(a[i] ^ b[i]);
  return differ == 0;
}

}  // namespace

Gate::Gate(int port) : port_(port), token_(draw()), secret_(draw()) {}

std::string Gate::address() const { return fmt::format("http://127.0.0.1:{}/?{}={}", port_, kToken, token_); }

// Browsers keep cookies by host, not by port: the name tells two ateliers apart.
std::string Gate::cookie() const {
  return fmt::format("ctg-atelier-{}={}; Path=/; HttpOnly; SameSite=Strict", port_, secret_);
}

bool Gate::is_at_home(const Question& question) const {
  if (question.hosts.size() != 1 || question.origins.size() > 1 || question.sites.size() > 1) return false;
  const std::string& host = question.hosts.front();
  if (host != fmt::format("127.0.0.1:{}", port_) && host != fmt::format("localhost:{}", port_)) return false;
  // Browsers name the origin of whatever changes something.
  const bool changes = question.method != "GET" && question.method != "HEAD";
  if (question.origins.empty() ? changes : question.origins.front() != "http://" + host) return false;
  return question.sites.empty() || question.sites.front() == "same-origin" ||
         (question.sites.front() == "none" && !changes);
}

bool Gate::has_cookie(const Question& question) const {
  const std::string name = fmt::format("ctg-atelier-{}=", port_);
  for (const std::string& header : question.cookies) {
    std::string_view rest = header;
    while (!rest.empty()) {
      std::string_view one = rest.substr(0, rest.find(';'));
      rest.remove_prefix(std::min(rest.size(), one.size() + 1));
      one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
      if (one.starts_with(name) && same(one.substr(name.size()), secret_)) return true;
    }
  }
  return false;
}

Gate::Verdict Gate::judge(const Question& question) {
  if (!is_at_home(question)) return Verdict::elsewhere;
  const std::string_view token = question.asked(kToken);
  if (has_cookie(question)) return Verdict::pass;
  if (token.empty() || question.method != "GET" || question.path != "/" || !same(token, token_))
    return Verdict::stranger;
  const std::lock_guard lock(mutex_);
  if (spent_) return Verdict::used;
  spent_ = true;
  return Verdict::enter;
}

}  // namespace ctg::http
