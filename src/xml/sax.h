// libxml2's SAX2 interface, as parse.cc and stream.cc use it: its callbacks in one place.
//
// No exception may cross libxml2's frames: one that a callback throws (memory runs out) is kept, and thrown
// again when libxml2 has returned. After the first fatal error libxml2 runs on and its events are the
// listener's to ignore: stopping it from inside an error report would free what it stands on. From an event
// it may be stopped.
#pragma once

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <new>
#include <string_view>

#include "xml/explain.h"

namespace ctg::xml {

inline std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

// A start tag, for as long as its event lasts. `attributes` holds five pointers each: name, prefix, URI,
// start and end of the value.
struct SaxTag {
  const xmlChar *name, *uri;
  int declarations, count;  // of namespaces; of attributes
  const xmlChar** attributes;
};

// The Listener has start(SaxTag), end(), text(std::string_view), after_markup(), refuse_dtd(),
// fail(xmlError).
template <class Listener>
class SaxParser {
 public:
  SaxParser(std::string_view bytes, Listener& listener) : bytes_(bytes), listener_(listener) {}

  // Hands all events to the listener; true where libxml2 found the bytes well formed. Throws what a callback
  // threw.
  bool run();

  // From an event only: no other comes.
  void stop() { xmlStopParser(context_.get()); }

  // Where the parser stands in the bytes: parse.cc says of which event it is exact.
  std::size_t position() const {
    const long offset = xmlByteConsumed(context_.get());
    return offset < 0 ? bytes_.size() : std::min(static_cast<std::size_t>(offset), bytes_.size());
  }

  // What `explain` needs of an error; `inside`: the innermost open element, where it is known.
  Fault fault(const xmlError& error, const Node* inside) const {
    return {error.code, error.message == nullptr ? "" : error.message,
            error.str1 == nullptr ? "" : error.str1, position(), inside};
  }
  Fault not_well_formed() const { return {XML_ERR_INTERNAL_ERROR, "libxml2", "", position(), nullptr}; }

 private:
  // False where it threw, now or before.
  template <class Do>
  bool attempt(Do act) noexcept {
    if (thrown_) return false;
    try {
      act(listener_);
      return true;
    } catch (...) {
      thrown_ = std::current_exception();
      return false;
    }
  }
  template <class Do>
  void event(Do act) noexcept {
    if (!attempt(act)) stop();
  }
  static SaxParser& of(void* self) { return *static_cast<SaxParser*>(self); }
  void listen(xmlSAXHandler& sax);

  static void on_start(void* self, const xmlChar* name, const xmlChar*, const xmlChar* uri, int declarations,
                       const xmlChar**, int count, int, const xmlChar** attributes) noexcept {
    of(self).event([&](Listener& to) { to.start({name, uri, declarations, count, attributes}); });
  }
  template <class Error>  // libxml2 2.12 made it const
  static void on_error(void* self, Error* error) noexcept {
    of(self).attempt([&](Listener& to) {
      if (error->code == XML_ERR_NO_MEMORY) throw std::bad_alloc();
      if (error->level >= XML_ERR_ERROR) to.fail(*error);
    });
  }

  std::string_view bytes_;
  Listener& listener_;
  std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context_{nullptr, &xmlFreeParserCtxt};
  std::exception_ptr thrown_;
};

template <class Listener>
void SaxParser<Listener>::listen(xmlSAXHandler& sax) {
  sax = xmlSAXHandler{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) noexcept {
    of(self).event([](Listener& to) { to.end(); });
  };
  sax.characters = [](void* self, const xmlChar* characters, int size) noexcept {
    of(self).event([&](Listener& to) {
      to.text({reinterpret_cast<const char*>(characters), static_cast<std::size_t>(size)});
    });
  };
  sax.ignorableWhitespace = sax.cdataBlock = sax.characters;
  sax.comment = [](void* self, const xmlChar*) noexcept {
    of(self).event([](Listener& to) { to.after_markup(); });
  };
  sax.processingInstruction = [](void* self, const xmlChar*, const xmlChar*) noexcept {
    of(self).event([](Listener& to) { to.after_markup(); });
  };
  sax.internalSubset = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) noexcept {
    of(self).event([](Listener& to) { to.refuse_dtd(); });
  };
  sax.serror = on_error;
}

template <class Listener>
bool SaxParser<Listener>::run() {
  context_.reset(xmlCreateMemoryParserCtxt(bytes_.data(), static_cast<int>(bytes_.size())));
  if (!context_) throw std::bad_alloc();
  listen(*context_->sax);
  context_->userData = this;
  // HUGE lifts libxml2's own limits: ours hold. NOENT makes "&amp;" in an attribute come as "&"; there is
  // no entity to expand, for there is no DTD.
  xmlCtxtUseOptions(context_.get(), XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_HUGE);
  xmlParseDocument(context_.get());
  if (thrown_) std::rethrow_exception(thrown_);
  return context_->wellFormed != 0;
}

}  // namespace ctg::xml
