// What a browser asks and what it is given, without the library that carries it (server.cc): pages are
// functions from one to the other.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ctg::http {

struct Upload {
  std::string name, bytes;
  std::string file_name() const;  // without the folders that some browsers send with it
};

struct Question {
  std::string method = "GET";
  std::string path = "/";  // decoded, without the query
  std::map<std::string, std::string, std::less<>> query = {};
  std::vector<std::pair<std::string, std::string>> form =
      {};  // fields of a POST, in order; line ends are "\n"
  std::map<std::string, Upload, std::less<>> uploads = {};
  // Headers that decide who asks; all of a name, for one that stands twice is no plain question.
  std::vector<std::string> hosts = {}, origins = {}, sites = {}, cookies = {};
  bool by_script = false;  // asked by our own script, which takes fragments and JSON

  std::string_view asked(std::string_view name) const;   // of the query; "" where it is not there
  std::string_view filled(std::string_view name) const;  // the first of that name in the form; ""
  const Upload* uploaded(std::string_view name) const;   // null where no file was chosen
};

struct Answer {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
};

Answer redirect(std::string_view path);

// The value as it must stand in an address.
std::string in_address(std::string_view text);

}  // namespace ctg::http
