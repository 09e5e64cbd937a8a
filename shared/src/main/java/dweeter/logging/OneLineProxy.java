/* SPDX-License-Identifier: MIT */
package dweeter.logging;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import dweeter.model.OneLine;

/// What was thrown, with its message in one line, and so are those of its causes. What is absent is null, as Logback
/// wants it.
final class OneLineProxy implements IThrowableProxy {

    private final IThrowableProxy thrown;

    OneLineProxy(IThrowableProxy thrown) {
        this.thrown = thrown;
    }

    @Override
    public @Nullable String getMessage() {
        return oneLine(thrown.getMessage());
    }

    @Override
    public @Nullable String getOverridingMessage() {
        return oneLine(thrown.getOverridingMessage());
    }

    @Override
    public String getClassName() {
        return thrown.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return thrown.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return thrown.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        IThrowableProxy cause = thrown.getCause();
        return cause == null ? null : new OneLineProxy(cause);
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        return Arrays.stream(thrown.getSuppressed()).map(OneLineProxy::new).toArray(IThrowableProxy[]::new);
    }

    @Override
    public boolean isCyclic() {
        return thrown.isCyclic();
    }

    private static @Nullable String oneLine(@Nullable String words) {
        return words == null ? null : OneLine.of(words);
    }
}
