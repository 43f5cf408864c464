// libxml2's SAX2 interface, handed on. As in parse.cc no exception may cross libxml2's frames: one that a
// listener throws is kept, and thrown again when libxml2 has returned.
#include "xml/stream.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <new>

#include "xml/cursor.h"
#include "xml/explain.h"
#include "xml/inspect.h"

namespace ctg::xml {

namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

class Streamer {
 public:
  Streamer(std::string_view bytes, const FileName& file, const Events& events, Diagnostics& diags,
           const Limits& limits)
      : bytes_(bytes), file_(file), events_(events), diags_(diags), limits_(limits) {}

  bool run();

  void start(const Tag& tag) {
    if (over_) return;
    if (++depth_ > limits_.max_depth) {
      diags_.error("XML-004", here(), "plus de {} éléments emboîtés", "more than {} nested elements",
                   limits_.max_depth);
      return stop(true);
    }
    attempt([&] {
      if (events_.enough && events_.enough()) return stop(false);
      events_.start(tag);
    });
  }
  void end() {
    if (over_) return;
    --depth_;
    attempt([&] { events_.end(); });
  }
  void text(std::string_view characters) {
    if (!over_ && depth_ > 0) attempt([&] { events_.text(characters); });
  }
  void refuse_dtd() {
    if (over_) return;
    diags_.error("XML-003", here(), "ce fichier contient une déclaration <!DOCTYPE>, qui est refusée",
                 "this file holds a <!DOCTYPE> declaration, which is refused");
    stop(true);
  }
  void fail(const xmlError& error) {
    if (error.code == XML_ERR_NO_MEMORY && !thrown_) thrown_ = std::make_exception_ptr(std::bad_alloc());
    if (over_ || error.level < XML_ERR_ERROR) return;
    over_ = failed_ = true;
    Cursor cursor(bytes_, file_);
    explain({error.code, error.message == nullptr ? "" : error.message,
             error.str1 == nullptr ? "" : error.str1, position(), nullptr},
            bytes_, cursor, diags_);
  }

 private:
  template <class Do>
  void attempt(Do act) noexcept {
    try {
      act();
    } catch (...) {
      thrown_ = std::current_exception();
      stop(true);
    }
  }
  void stop(bool failed) {
    over_ = true;
    failed_ = failed;
    xmlStopParser(context_);
  }
  std::size_t position() const {
    const long offset = xmlByteConsumed(context_);
    return offset < 0 ? bytes_.size() : std::min(static_cast<std::size_t>(offset), bytes_.size());
  }
  Place here() const { return Cursor(bytes_, file_).at(position()); }

  std::string_view bytes_;
  const FileName& file_;
  const Events& events_;
  Diagnostics& diags_;
  const Limits& limits_;
  xmlParserCtxtPtr context_ = nullptr;
  std::size_t depth_ = 0;
  bool over_ = false, failed_ = false;
  std::exception_ptr thrown_;
};

Streamer& of(void* self) { return *static_cast<Streamer*>(self); }

void on_start(void* self, const xmlChar* name, const xmlChar*, const xmlChar* uri, int, const xmlChar**,
              int count, int, const xmlChar** attributes) noexcept {
  of(self).start({view(uri), view(name), attributes, count});
}
void on_end(void* self, const xmlChar*, const xmlChar*, const xmlChar*) noexcept { of(self).end(); }
void on_text(void* self, const xmlChar* characters, int size) noexcept {
  of(self).text({reinterpret_cast<const char*>(characters), static_cast<std::size_t>(size)});
}
void on_doctype(void* self, const xmlChar*, const xmlChar*, const xmlChar*) noexcept {
  of(self).refuse_dtd();
}
#if LIBXML_VERSION >= 21200
void on_error(void* self, const xmlError* error) noexcept { of(self).fail(*error); }
#else
void on_error(void* self, xmlErrorPtr error) noexcept { of(self).fail(*error); }
#endif

bool Streamer::run() {
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context(
      xmlCreateMemoryParserCtxt(bytes_.data(), static_cast<int>(bytes_.size())), xmlFreeParserCtxt);
  if (!context) throw std::bad_alloc();
  context_ = context.get();
  xmlSAXHandler& sax = *context->sax;
  sax = xmlSAXHandler{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = on_end;
  sax.characters = sax.ignorableWhitespace = sax.cdataBlock = on_text;
  sax.internalSubset = on_doctype;
  sax.serror = on_error;
  context->userData = this;
  xmlCtxtUseOptions(context_, XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_HUGE);
  xmlParseDocument(context_);
  if (thrown_) std::rethrow_exception(thrown_);
  if (!over_ && context->wellFormed == 0) {
    Cursor cursor(bytes_, file_);
    explain({XML_ERR_INTERNAL_ERROR, "libxml2", "", position(), nullptr}, bytes_, cursor, diags_);
    return false;
  }
  return !failed_;
}

}  // namespace

std::optional<std::string_view> Tag::attribute(std::string_view of_ns, std::string_view of_name) const {
  for (int i = 0; i < count; ++i) {
    const unsigned char** one = attributes + 5 * i;
    if (view(one[0]) != of_name || view(one[2]) != of_ns) continue;
    return std::string_view(reinterpret_cast<const char*>(one[3]), static_cast<std::size_t>(one[4] - one[3]));
  }
  return {};
}

bool stream(std::string_view bytes, const FileName& file, const Events& events, Diagnostics& diags,
            const Limits& limits) {
  return inspect(bytes, file, diags, limits) && Streamer(bytes, file, events, diags, limits).run();
}

}  // namespace ctg::xml
