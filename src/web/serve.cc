#include "web/serve.h"

#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "base/signals.h"

extern char** environ;

namespace ctg::web {

namespace {

constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src "
    "'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

void protect(Answer& answer) {
  const auto has = [&](std::string_view name) {
    return std::ranges::any_of(answer.headers, [&](const auto& each) { return each.first == name; });
  };
  if (!has("Content-Security-Policy"))
    answer.headers.emplace_back("Content-Security-Policy", std::string(kPolicy));
  answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
  answer.headers.emplace_back("Referrer-Policy", "same-origin");
  answer.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  answer.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  if (!has("Cache-Control")) answer.headers.emplace_back("Cache-Control", "no-store");
}

// What nobody is told but that it is not for him: no page of ours, for its links would lead nowhere.
Answer refuse(std::string_view why) {
  Answer out;
  out.status = 403;
  out.type = "text/plain; charset=utf-8";
  out.body = std::string(why) + "\n";
  return out;
}

Answer look_and_answer(Atelier& atelier, http::Gate& gate, const Question& question) {
  switch (gate.judge(question)) {
    case http::Gate::Verdict::pass:
      return question.asked("jeton").empty() ? answer(atelier, question) : redirect("/");
    case http::Gate::Verdict::enter: {
      Answer out = redirect("/");
      out.headers.emplace_back("Set-Cookie", gate.cookie());
      return out;
    }
    case http::Gate::Verdict::used:
      return refuse(
          "Cette adresse a déjà servi une fois, dans un autre navigateur ou une autre fenêtre. Fermez "
          "l’atelier et ouvrez-le de nouveau : « ctg atelier » donne une nouvelle adresse.");
    case http::Gate::Verdict::stranger:
      return refuse(
          "L’atelier ne s’ouvre que par l’adresse que « ctg atelier » donne à son démarrage. Ouvrez-le de nouveau.");
    case http::Gate::Verdict::elsewhere:
      break;
  }
  return refuse("Cette demande ne vient pas de l’atelier : elle est refusée.");
}

}  // namespace

Answer respond(Atelier& atelier, http::Gate& gate, const Question& question) {
  Answer out;
  try {
    out = look_and_answer(atelier, gate, question);
  } catch (const std::exception&) {  // a fault of the machine or ours; what it says may tell of the dossier
    out = refuse(
        "L’atelier a rencontré une panne : la page n’a pas pu être faite. Revenez à la "
        "page précédente et recommencez.");
    out.status = 500;
  }
  protect(out);
  return out;
}

Service::Service(Setup setup)
    : atelier_(std::move(setup)),
      server_([this](const Question& question) { return respond(atelier_, *gate_, question); }) {}

bool Service::open(int port) {
  const auto bound = server_.bind(port);
  if (!bound) return false;
  port_ = *bound;
  gate_ = std::make_unique<http::Gate>(port_);
  return true;
}

// The signals that end a program come to one thread, which ends the server: what is being written is written.
// A second one ends us at once.
void Service::run() {
  const SignalsHeld held;
  std::atomic<bool> over = false;
  std::thread waiting([&] {
    const sigset_t set = ending_signals();
    while (!over) {
      const timespec tick{0, 100'000'000};
      if (sigtimedwait(&set, nullptr, &tick) < 0) continue;
      pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
      return server_.stop();
    }
  });
  std::thread closing;
  atelier_.stop = [&] {  // not from the thread that answers: its answer is to be given first
    if (over.exchange(true)) return;
    closing = std::thread([this] {
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
      server_.stop();
    });
  };
  server_.run();
  over = true;
  waiting.join();
  if (closing.joinable()) closing.join();
}

void Service::stop() { server_.stop(); }

bool open_browser(const std::string& address) {
  std::string program = "xdg-open", target = address;
  char* words[] = {program.data(), target.data(), nullptr};
  posix_spawnattr_t how;
  posix_spawnattr_init(&how);
  posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP);  // Ctrl-C in our terminal is not for the browser
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  for (const int each : {0, 1, 2}) posix_spawn_file_actions_addopen(&files, each, "/dev/null", O_RDWR, 0);
  pid_t process = 0;
  const int error = posix_spawnp(&process, program.c_str(), &files, &how, words, environ);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&how);
  return error == 0;
}

}  // namespace ctg::web
