#include "http/server.h"

#include <httplib.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <future>
#include <thread>

#include "base/heap.h"

namespace ctg::http {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kThreads = 24;  // a browser keeps six connections a window
constexpr std::size_t kHands = 4;
constexpr std::time_t kSilence = 5;  // seconds without a byte
constexpr std::chrono::seconds kBodyTime{60};

// A second program at the same port would be asked in our place: so no SO_REUSEPORT.
void keep_to_ourselves(socket_t socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

std::vector<std::string> headers_of(const httplib::Request& request, const char* name) {
  std::vector<std::string> out;
  const auto [from, to] = request.headers.equal_range(name);
  for (auto at = from; at != to; ++at) out.push_back(at->second);
  return out;
}

// Forms send lines as "\r\n".
std::string with_plain_lines(std::string text) {
  std::erase(text, '\r');
  return text;
}

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hex =
        text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    if (hex) {
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

// Of the address as it was sent: the library leaves the "+" that forms write for a blank.
std::map<std::string, std::string, std::less<>> query_of(std::string_view target) {
  std::map<std::string, std::string, std::less<>> out;
  const std::size_t mark = target.find('?');
  if (mark == std::string_view::npos) return out;
  for (std::string_view rest = target.substr(mark + 1); !rest.empty();) {
    const std::string_view one = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    const std::size_t sign = std::min(one.find('='), one.size());
    out.emplace(decoded(one.substr(0, sign)), decoded(one.substr(std::min(sign + 1, one.size()))));
  }
  return out;
}

Question question_of(const httplib::Request& request) {
  Question out;
  out.method = request.method;
  out.path = request.path;
  out.query = query_of(request.target);
  out.hosts = headers_of(request, "Host");
  out.origins = headers_of(request, "Origin");
  out.sites = headers_of(request, "Sec-Fetch-Site");
  out.cookies = headers_of(request, "Cookie");
  out.by_script = request.get_header_value("X-Atelier") == "1";
  return out;
}

// The fields of a form, all sent as multipart/form-data. False where it is none, or comes too slowly.
bool read_form(const httplib::Request& request, const httplib::ContentReader& reader, Question& out) {
  const auto until = Clock::now() + kBodyTime;
  if (!request.is_multipart_form_data()) {
    reader([&](const char*, std::size_t) { return Clock::now() < until; });
    return false;
  }
  std::vector<httplib::MultipartFormData> parts;
  std::size_t bytes = 0;
  const bool whole = reader(
      [&](const httplib::MultipartFormData& part) {
        parts.push_back(part);
        return parts.size() < 4096;
      },
      [&](const char* data, std::size_t size) {
        bytes += size;
        if (parts.empty() || bytes > Server::kMostBody || Clock::now() >= until) return false;
        parts.back().content.append(data, size);
        return true;
      });
  // A form of one button has no field at all, which the library takes for a fault.
  constexpr std::uint64_t kEmptyForm = 256;
  const auto length = std::strtoull(request.get_header_value("Content-Length").c_str(), nullptr, 10);
  if (!whole) return parts.empty() && bytes == 0 && length > 0 && length <= kEmptyForm;
  for (httplib::MultipartFormData& part : parts) {
    if (part.content_type.empty())
      out.form.emplace_back(part.name, with_plain_lines(std::move(part.content)));
    else
      out.uploads[part.name] = {std::move(part.filename), std::move(part.content)};
  }
  return true;
}

void give(Answer answer, httplib::Response& response) {
  response.status = answer.status;
  for (const auto& [name, value] : answer.headers) response.set_header(name, value);
  response.set_content(std::move(answer.body), answer.type);
}

}  // namespace

struct Server::Inside {
  Respond respond;
  httplib::ThreadPool hands{kHands};
  httplib::Server http;
  std::atomic<bool> started = false, stopping = false, done = false;
};

// Connections are many and wait most of the time; pages are made by a few threads, each of which keeps a
// heap.
Answer Server::made(const Question& question) {
  std::promise<Answer> promise;
  auto answer = promise.get_future();
  inside_->hands.enqueue([&] {
    promise.set_value(inside_->respond(question));
    release_heap();
  });
  return answer.get();
}

Server::Server(Respond respond) : inside_(std::make_unique<Inside>()) {
  inside_->respond = std::move(respond);
  httplib::Server& http = inside_->http;
  http.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  http.set_socket_options(keep_to_ourselves);
  http.set_address_family(AF_INET);
  http.set_tcp_nodelay(true);
  http.set_payload_max_length(kMostBody);
  http.set_read_timeout(kSilence);
  http.set_write_timeout(kSilence);
  http.set_keep_alive_timeout(kSilence);
  http.Get(".*", [this](const httplib::Request& request, httplib::Response& response) {
    give(made(question_of(request)), response);
  });
  http.Post(".*", [this](const httplib::Request& request, httplib::Response& response,
                         const httplib::ContentReader& reader) {
    Question question = question_of(request);
    if (read_form(request, reader, question))
      give(made(question), response);
    else if (response.status < 400)
      response.status = request.is_multipart_form_data() ? 400 : 415;
  });
}

Server::~Server() { inside_->hands.shutdown(); }

std::optional<int> Server::bind(int port) {
  constexpr const char* kLoopback = "127.0.0.1";
  if (port == 0) {
    const int bound = inside_->http.bind_to_any_port(kLoopback);
    return bound > 0 ? std::optional(bound) : std::nullopt;
  }
  return inside_->http.bind_to_port(kLoopback, port) ? std::optional(port) : std::nullopt;
}

void Server::run() {
  inside_->started = true;
  if (!inside_->stopping) inside_->http.listen_after_bind();
  inside_->done = true;
}

// The library's own does nothing to a server that is about to listen.
void Server::stop() {
  inside_->stopping = true;
  while (inside_->started && !inside_->done && !inside_->http.is_running())
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  inside_->http.stop();
}

}  // namespace ctg::http
