#include "visitor.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <fstream>
#include <sstream>

#include "catch.h"

namespace ctg::test {

namespace fs = std::filesystem;

namespace {

// "a%3Ab" → "a:b". Up to version 0.11 cpp-httplib's client does this by itself.
std::string decoded(const std::string& address) {
  std::string out;
  for (std::size_t at = 0; at < address.size(); ++at) {
    const bool coded = address[at] == '%' && at + 2 < address.size();
    out += coded ? static_cast<char>(std::stoi(address.substr(at + 1, 2), nullptr, 16)) : address[at];
    at += coded ? 2 : 0;
  }
  return out;
}

}  // namespace

httplib::Result where_decoded(httplib::Result answer) {
  if (answer)
    for (auto [at, end] = answer->headers.equal_range("Location"); at != end; ++at)
      at->second = decoded(at->second);
  return answer;
}

Opened::Opened() {
  std::string name = (fs::temp_directory_path() / "ctg-atelier-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder");
  folder_ = name;
  service_ = std::make_unique<web::Service>(
      web::Setup{".", name, [] { return *parse_source_date_epoch("2000000000"); }, "2000000000"});
  if (!service_->open(0)) throw std::runtime_error("no port");
  running_ = std::thread([this] { service_->run(); });
}

Opened::~Opened() {
  service_->stop();
  running_.join();
  fs::remove_all(folder_);
}

std::string Opened::token() const {
  const std::string address = service_->address();
  return address.substr(address.find("/?"));
}

httplib::Client Opened::client() const {
  httplib::Client out("127.0.0.1", service_->port());
  out.set_read_timeout(120);  // a busy machine is slow, and no fault of what is asked
  return out;
}

httplib::Headers Opened::inside() {
  if (cookie_.empty()) {
    const auto answer = client().Get(token());
    if (answer) cookie_ = answer->get_header_value("Set-Cookie");
    cookie_ = cookie_.substr(0, cookie_.find(';'));
  }
  return {{"Cookie", cookie_}};
}

httplib::Headers Opened::posting() {
  httplib::Headers out = inside();
  out.emplace("Origin", fmt::format("http://127.0.0.1:{}", service_->port()));
  return out;
}

httplib::Result Opened::get(const std::string& path) { return where_decoded(client().Get(path, inside())); }

httplib::Result Opened::post(const std::string& path, const httplib::MultipartFormDataItems& items) {
  return where_decoded(client().Post(path, posting(), items));
}

std::string Opened::dossier(const std::string& name) const {
  for (const web::Dossier& each : web::dossiers_below(folder_.string()))
    if (each.name == name) return "/dossier/" + each.id;
  throw std::runtime_error("no dossier " + name);
}

std::string base_in(const std::string& page) {
  const std::string before = "name=\"base\" value=\"";
  const std::size_t at = page.find(before);
  REQUIRE(at != std::string::npos);
  const std::size_t begin = at + before.size();
  return page.substr(begin, page.find('"', begin) - begin);
}

Person::Person(const std::string& from) : folder(atelier.folder() / "d"), file(folder / "convention.xml") {
  copy_dossier(from, folder);
  address = atelier.dossier("d");
}

httplib::Result Person::type(const std::string& part, const std::string& base, const std::string& at,
                             const std::string& value) {
  return atelier.post(address + "/partie/" + part, {{"base", base, "", ""}, {at, value, "", ""}});
}

httplib::Result Person::press(const std::string& part, const std::string& act) {
  return atelier.post(address + "/partie/" + part,
                      {{"base", base_in(page(part)), "", ""}, {"acte", act, "", ""}});
}

httplib::Result Person::bring(const std::string& part, const std::string& at, const std::string& name,
                              const std::string& bytes) {
  return atelier.post(
      address + "/partie/" + part,
      {{"base", base_in(page(part)), "", ""}, {"fichier:" + at, bytes, name, "application/octet-stream"}});
}

std::string Person::by_script(const std::string& part, const std::string& base, const std::string& at,
                              const std::string& value) {
  httplib::Headers headers = atelier.posting();
  headers.emplace("X-Atelier", "1");
  const httplib::MultipartFormDataItems items = {{"base", base, "", ""}, {at, value, "", ""}};
  return atelier.client().Post(address + "/partie/" + part, headers, items)->body;
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::ostringstream out;
  out << stream.rdbuf();
  return out.str();
}

bool says(const std::string& page, std::string_view words) {
  UNSCOPED_INFO(page);
  return page.find(words) != std::string::npos;
}

void copy_dossier(const std::string& from, const fs::path& to) {
  fs::create_directories(to.parent_path());
  fs::copy(from, to, fs::copy_options::recursive);
}

}  // namespace ctg::test
