#include "pdfa/reading.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "catch.h"
#include "pdfa/sample.h"

namespace reading {

namespace {

const Json kNull;

std::string from_base64(const std::string& text) {
  static const std::string kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned bits = 0, count = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string::npos) continue;
    bits = (bits << 6) | static_cast<unsigned>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>((bits >> count) & 0xFF);
  }
  return bytes;
}

const Json& dictionary_of(const Json& object) {
  if (object.is_object() && object.contains("stream")) return object["stream"]["dict"];
  if (object.is_object() && object.contains("value")) return object["value"];
  return object;
}

}  // namespace

std::string written(const ctg::layout::Pages& pages, const ctg::pdfa::Resources& resources) {
  ctg::Diagnostics diags;
  const auto bytes = ctg::pdfa::write(pages, {sample::fonts(), sample::icc(), resources}, diags);
  for (const ctg::Diagnostic& each : diags.all()) FAIL(ctg::to_text(each, ctg::Lang::fr));
  REQUIRE(bytes.has_value());
  return *bytes;
}

File::File(std::string_view bytes) {
  static int count = 0;
  const std::string name = "ctg-test-" + std::to_string(getpid()) + "-" + std::to_string(count++) + ".pdf";
  path_ = (std::filesystem::temp_directory_path() / name).string();
  std::ofstream(path_, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

File::~File() { std::filesystem::remove(path_); }

std::string File::tell(const std::string& command) const {
  std::string line = command;
  for (std::size_t at; (at = line.find("{}")) != std::string::npos;) line.replace(at, 2, path_);
  std::FILE* pipe = popen(line.c_str(), "r");
  std::string output;
  char buffer[4096];
  for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.append(buffer, n);
  const int status = pclose(pipe);
  if (status != 0) output += "exit code " + std::to_string(WEXITSTATUS(status));
  return output;
}

Objects::Objects(const std::string& pdf) {
  const File file(pdf);
  const Json json = Json::parse(
      file.tell("qpdf --json=2 --json-key=qpdf --json-stream-data=inline --decode-level=generalized {}"));
  objects_ = json.at("qpdf").at(1);
}

const Json& Objects::get(const Json& value) const {
  if (value.is_string() && value.get_ref<const std::string&>().ends_with(" R")) {
    const auto found = objects_.find("obj:" + value.get<std::string>());
    return found == objects_.end() ? kNull : get(dictionary_of(*found));
  }
  return dictionary_of(value);
}

const Json& Objects::get(const Json& dict, const char* key) const {
  const Json& resolved = get(dict);
  if (!resolved.is_object()) return kNull;
  const auto found = resolved.find(key);
  return found == resolved.end() ? kNull : get(*found);
}

std::vector<Json> Objects::all() const {
  std::vector<Json> result;
  for (const auto& [key, object] : objects_.items()) {
    if (key != "trailer") result.push_back(dictionary_of(object));
  }
  return result;
}

std::vector<Json> Objects::pages() const {
  std::vector<Json> result;
  for (const Json& kid : get(get(catalog(), "/Pages"), "/Kids")) result.push_back(get(kid));
  return result;
}

std::string Objects::stream(const Json& reference) const {
  const Json& object = objects_.at("obj:" + reference.get<std::string>());
  return from_base64(object.at("stream").at("data").get<std::string>());
}

std::string text(const Json& string) {
  const auto& value = string.get_ref<const std::string&>();
  if (value.starts_with("u:")) return value.substr(2);
  std::string bytes;
  for (std::size_t i = 2; i + 1 < value.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(value.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

}  // namespace reading
