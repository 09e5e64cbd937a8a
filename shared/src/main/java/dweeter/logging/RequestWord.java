/* SPDX-License-Identifier: MIT */
package dweeter.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dweeter.rpc.CurrentRequest;

/// `%request` of a pattern: `request=ID` and a blank, where the thread that logs works for a request of a user. An id is letters
/// and digits, whoever made it.
public final class RequestWord extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return CurrentRequest.id().map(id -> "request=" + id.text() + " ").orElse("");
    }
}
