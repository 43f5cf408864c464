// Who is let in, and who is not: each attack by its name.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>

#include "catch.h"
#include "visitor.h"

using namespace ctg;
using test::Opened;

namespace {

// A connection of bytes, for what no client sends.
class Line {
 public:
  explicit Line(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
  }
  ~Line() { close(socket_); }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  void send(std::string_view bytes) { ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
  std::string rest() {
    std::string out;
    char buffer[4096];
    for (ssize_t n = 0; (n = recv(socket_, buffer, sizeof buffer, 0)) > 0;)
      out.append(buffer, static_cast<std::size_t>(n));
    return out;
  }

 private:
  int socket_;
};

}  // namespace

TEST_CASE("the token opens once, and gives a cookie that scripts and other sites do not get") {
  Opened atelier;
  const auto stranger = atelier.client().Get("/");
  REQUIRE(stranger);
  CHECK(stranger->status == 403);
  CHECK(stranger->body.find("<") == std::string::npos);

  const auto wrong =
      atelier.client().Get("/?jeton=0000000000000000000000000000000000000000000000000000000000000000");
  CHECK(wrong->status == 403);

  const auto entered = atelier.client().Get(atelier.token());
  CHECK(entered->status == 303);
  CHECK(entered->get_header_value("Location") == "/");
  const std::string cookie = entered->get_header_value("Set-Cookie");
  CHECK(cookie.find("; HttpOnly; SameSite=Strict") != std::string::npos);

  const auto again = atelier.client().Get(atelier.token());
  CHECK(again->status == 403);
  CHECK(again->body.starts_with("Cette adresse a déjà servi une fois"));
  // Who was let in may use it as a bookmark.
  const std::string mine = cookie.substr(0, cookie.find(';'));
  CHECK(atelier.client().Get(atelier.token(), {{"Cookie", mine}})->status == 303);
  CHECK(atelier.client().Get("/", {{"Cookie", mine}})->status == 200);
  CHECK(atelier.client().Get("/", {{"Cookie", "a=b; " + mine + "; c=d"}})->status == 200);
  CHECK(atelier.client().Get("/", {{"Cookie", mine.substr(0, mine.size() - 1)}})->status == 403);
}

TEST_CASE("another name of host, another origin, another site are turned away, whatever they know") {
  Opened atelier;
  const httplib::Headers inside = atelier.inside();
  const auto asked = [&](const char* name, const std::string& value) {
    httplib::Headers headers = inside;
    headers.erase(name);
    headers.emplace(name, value);
    return atelier.client().Get("/", headers)->status;
  };
  const std::string port = std::to_string(atelier.service().port());
  CHECK(asked("Host", "127.0.0.1:" + port) == 200);
  CHECK(asked("Host", "localhost:" + port) == 200);
  const std::vector<std::string> hosts = {
      "evil.example:" + port, "evil.example",  "127.0.0.1",
      "127.0.0.1:1",          "[::1]:" + port, "127.0.0.1:" + port + ".evil.example"};
  for (const std::string& host : hosts) CHECK(asked("Host", host) == 403);
  CHECK(asked("Origin", "http://127.0.0.1:" + port) == 200);
  const std::vector<std::string> origins = {"http://evil.example", "null", "https://127.0.0.1:" + port,
                                            "http://127.0.0.1:1", "http://localhost:" + port};
  for (const std::string& origin : origins) CHECK(asked("Origin", origin) == 403);
  CHECK(asked("Sec-Fetch-Site", "same-origin") == 200);
  CHECK(asked("Sec-Fetch-Site", "none") == 200);
  for (const char* site : {"cross-site", "same-site", "anything"})
    CHECK(asked("Sec-Fetch-Site", site) == 403);
}

TEST_CASE("what changes something says where it comes from, and is a form of ours") {
  Opened atelier;
  const httplib::MultipartFormDataItems nothing = {{"rien", "rien", "", ""}};
  CHECK(atelier.client().Post("/quitter", atelier.inside(), nothing)->status == 403);  // no Origin
  httplib::Headers foreign = atelier.inside();
  foreign.emplace("Origin", "http://evil.example");
  CHECK(atelier.client().Post("/quitter", foreign, nothing)->status == 403);
  CHECK(atelier.client()
            .Post("/quitter", atelier.posting(), "a=b", "application/x-www-form-urlencoded")
            ->status == 415);
  CHECK(atelier.client().Post("/quitter", atelier.posting(), "{}", "application/json")->status == 415);
  CHECK(atelier.get("/quitter")->status == 405);
}

TEST_CASE("a host that is named twice is no host of ours") {
  Opened atelier;
  const std::string cookie = atelier.inside().begin()->second;
  const std::string host = "Host: 127.0.0.1:" + std::to_string(atelier.service().port()) + "\r\n";
  Line line(atelier.service().port());
  line.send("GET / HTTP/1.1\r\n" + host + "Host: evil.example\r\nCookie: " + cookie +
            "\r\nConnection: close\r\n\r\n");
  CHECK(line.rest().starts_with("HTTP/1.1 403"));
}

TEST_CASE("every answer tells the browser what it may load, and is kept by nobody") {
  Opened atelier;
  for (const char* path : {"/", "/nulle-part", "/fichiers/atelier.css", "/fichiers/atelier.js"}) {
    const auto answer = atelier.get(path);
    const std::string policy = answer->get_header_value("Content-Security-Policy");
    CHECK(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"));
    CHECK(policy.find("unsafe") == std::string::npos);
    CHECK(policy.find("frame-ancestors 'none'") != std::string::npos);
    CHECK(answer->get_header_value("X-Content-Type-Options") == "nosniff");
    CHECK(answer->get_header_value("Cache-Control") == "no-store");
  }
}

TEST_CASE("no address leads out of the atelier's own files") {
  Opened atelier;
  std::ofstream(atelier.folder() / "secret.txt") << "secret";
  for (const char* path :
       {"/fichiers/../secret.txt", "/fichiers/..%2fsecret.txt", "/fichiers/%2e%2e/%2e%2e/etc/passwd",
        "/fichiers//etc/passwd", "/secret.txt", "/fichiers/codes.tsv", "/dossier/../..", "/dossier/%2e%2e%2f",
        "/fichiers/atelier.css%00.js", "//evil.example/", "/dossier/000000000000", "/fichiers/"}) {
    const auto answer = atelier.get(path);
    REQUIRE(answer);
    CHECK(answer->status == 404);
    CHECK(answer->body.find("secret") == std::string::npos);
  }
}

TEST_CASE("links are not followed: neither to a dossier nor to a file of one") {
  Opened atelier;
  test::copy_dossier("tests/dossiers/complet", atelier.folder() / "vrai");
  namespace fs = std::filesystem;
  fs::create_directory(atelier.folder() / "ailleurs");
  fs::create_directory_symlink(fs::absolute("tests/dossiers/complet"), atelier.folder() / "lien");
  fs::create_symlink(fs::absolute("tests/dossiers/complet/convention.xml"),
                     atelier.folder() / "ailleurs/convention.xml");
  const auto found = web::dossiers_below(atelier.folder().string());
  REQUIRE(found.size() == 1);
  CHECK(found.front().name == "vrai");

  web::Within files((atelier.folder() / "vrai").string());
  CHECK(files.read("convention.xml", Files::kMaxXml).ok());
  fs::create_symlink("/etc/passwd", atelier.folder() / "vrai/passwd");
  fs::create_directory_symlink("/etc", atelier.folder() / "vrai/etc");
  for (const char* path :
       {"passwd", "etc/passwd", "../secret.txt", "/etc/passwd", "annexes/../../secret.txt"}) {
    CHECK_FALSE(files.read(path, Files::kMaxXml).ok());
    CHECK_FALSE(files.exists(path));
  }
  CHECK(files.list("etc").empty());
  for (const std::string& name : files.list(".")) CHECK(name != "passwd");
  CHECK_FALSE(files.save({{"etc/ctg-test", "x"}}).ok());
  CHECK_FALSE(files.save({{"../ctg-test", "x"}}).ok());
}

TEST_CASE("what is too large is refused: addresses, headers, bodies") {
  Opened atelier;
  CHECK(atelier.get("/?cherche=" + std::string(20000, 'a'))->status == 414);
  httplib::Headers headers = atelier.inside();
  headers.emplace("X-Long", std::string(20000, 'a'));
  const auto long_header = atelier.client().Get("/", headers);
  CHECK((!long_header || long_header->status >= 400));
  Line line(atelier.service().port());
  line.send("POST /quitter HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(atelier.service().port()) +
            "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 99999999999\r\n\r\n");
  CHECK(line.rest().starts_with("HTTP/1.1 413"));
}

TEST_CASE("slow ones are left, and hold nobody up meanwhile") {
  Opened atelier;
  const auto inside = atelier.inside();
  std::vector<std::unique_ptr<Line>> slow;
  for (int i = 0; i < 20; ++i) {
    slow.push_back(std::make_unique<Line>(atelier.service().port()));
    slow.back()->send("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\nab");
  }
  const auto before = std::chrono::steady_clock::now();
  CHECK(atelier.client().Get("/", inside)->status == 200);
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(2));
  slow.back()->rest();  // ends, for it is closed
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(12));
}
