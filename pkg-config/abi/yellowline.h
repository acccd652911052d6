/* Yellowline behind a C interface that asks its host for nothing. README.md beside this file says how it is used.
 *
 * Every function that returns a status takes a session; its answer is at yl_answer, yl_answer_length bytes long, until the
 * session's next call. A session is used by one thread at a time. Texts are UTF-8 and need no terminating zero. */
#ifndef YELLOWLINE_H
#define YELLOWLINE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct yl_session yl_session;

enum {
  YL_DONE = 0,    /* the answer is what was asked for */
  YL_REFUSED = 1, /* the answer is a JSON list of problems; the session goes on as before the call */
  YL_STOPPED = 2  /* the engine stopped, and the session with it: free it */
};

/* Memory for hosts that cannot lend their own, as those of a WebAssembly module. */
uint8_t *yl_allocate(size_t length);
void yl_release(uint8_t *memory, size_t length);

yl_session *yl_session_new(void);
void yl_session_free(yl_session *session);
const uint8_t *yl_answer(const yl_session *session);
size_t yl_answer_length(const yl_session *session);

/* An agreement (JSON), looked at through a score where one is named; forgets what was read before. */
uint32_t yl_agree(yl_session *session, const uint8_t *document, size_t document_length,
                  const uint8_t *score, size_t score_length);

/* A file: its mapping (JSON), then its bytes or its columns, then its end, which answers what became of its rows. */
uint32_t yl_begin(yl_session *session, const uint8_t *mapping, size_t mapping_length);
uint32_t yl_push(yl_session *session, const uint8_t *chunk, size_t chunk_length);
uint32_t yl_column(yl_session *session, const uint8_t *name, size_t name_length,
                   const uint8_t *format, size_t format_length, size_t rows,
                   const uint8_t *validity, const uint8_t *values, const uint8_t *data);
uint32_t yl_rows(yl_session *session);
uint32_t yl_end(yl_session *session);

/* All files together: answers {"summary", "findings"}. */
uint32_t yl_settle(yl_session *session);

/* A report, "tune", "recorded", "cycle", "handoff" or "pace": observed here, merged anywhere, finished once. */
uint32_t yl_observe(yl_session *session, const uint8_t *report, size_t report_length,
                    const uint8_t *request, size_t request_length);
uint32_t yl_merge(yl_session *session, const uint8_t *one, size_t one_length,
                  const uint8_t *other, size_t other_length);
uint32_t yl_finish(yl_session *session, const uint8_t *partial, size_t partial_length);

#ifdef __cplusplus
}
#endif

#endif
