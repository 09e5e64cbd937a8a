/* SPDX-License-Identifier: MIT */
package dweeter.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;

/// `%ex` of a pattern: the stack trace of an event, where each line begins with a tab, or says what was thrown or what
/// caused it. The messages of all that were thrown are written in one line each.
public final class OneLineThrowable extends ThrowableProxyConverter {

    @Override
    protected String throwableProxyToString(IThrowableProxy thrown) {
        return super.throwableProxyToString(new OneLineProxy(thrown));
    }
}
