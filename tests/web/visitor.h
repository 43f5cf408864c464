// Someone who asks the atelier over the loopback address, as a browser would; and one who does not behave.
#pragma once

#include <httplib.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "web/serve.h"

namespace ctg::test {

// The same answer with its Location decoded, as some versions of cpp-httplib give it.
httplib::Result where_decoded(httplib::Result answer);

// An atelier on a folder of its own, open until this goes.
class Opened {
 public:
  Opened();
  ~Opened();
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;

  web::Service& service() { return *service_; }
  const std::filesystem::path& folder() const { return folder_; }
  std::string token() const;
  httplib::Client client() const;  // nobody yet

  // The headers of a browser that was let in; of a post of our own pages.
  httplib::Headers inside();
  httplib::Headers posting();
  httplib::Result get(const std::string& path);
  httplib::Result post(const std::string& path, const httplib::MultipartFormDataItems& items);
  // The address of the dossier of that name, "/dossier/1f2e…".
  std::string dossier(const std::string& name) const;

 private:
  std::filesystem::path folder_;
  std::unique_ptr<web::Service> service_;
  std::thread running_;
  std::string cookie_;
};

// What a form says that it was made from.
std::string base_in(const std::string& page);

// A dossier in an atelier, and what a person does there without scripts.
struct Person {
  Opened atelier;
  std::filesystem::path folder, file;  // its convention.xml
  std::string address;

  explicit Person(const std::string& from = "tests/dossiers/complet");
  std::string page(const std::string& part) { return atelier.get(address + "/partie/" + part)->body; }
  httplib::Result type(const std::string& part, const std::string& base, const std::string& at,
                       const std::string& value);
  httplib::Result press(const std::string& part, const std::string& act);
  // A file chosen for a field, and sent with the form.
  httplib::Result bring(const std::string& part, const std::string& at, const std::string& name,
                        const std::string& bytes);
  // As the script sends it.
  std::string by_script(const std::string& part, const std::string& base, const std::string& at,
                        const std::string& value);
};

void copy_dossier(const std::string& from, const std::filesystem::path& to);
std::string bytes_of(const std::filesystem::path& file);

// Whether a page has these words; a check that fails shows it whole.
bool says(const std::string& page, std::string_view words);
inline bool says(const httplib::Result& answer, std::string_view words) { return says(answer->body, words); }

}  // namespace ctg::test
