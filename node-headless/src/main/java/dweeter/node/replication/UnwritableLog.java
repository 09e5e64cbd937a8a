/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

/// Given to whoever is told of the end of a log: its files cannot be written any more.
public final class UnwritableLog extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnwritableLog(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
