/* SPDX-License-Identifier: MIT */
package dweeter.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dweeter.model.OneLine;

/// `%msg` of a pattern: the message of an event in one line. What users and other machines say gets into messages, in
/// names of files, addresses and the words of a failure.
public final class OneLineMessage extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return OneLine.of(String.valueOf(event.getFormattedMessage()));
    }
}
