/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

/// Thrown when the other end cannot show a certificate of the expected network that holds today.
public final class UntrustedException extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean matterOfDate;

    UntrustedException(CertificateException cause) {
        super("The other end does not belong to this network", cause);
        matterOfDate = cause instanceof CertificateExpiredException
                || cause instanceof CertificateNotYetValidException;
    }

    /// Whether everything is right but the date: the certificate is of the expected network, and does not hold on the day that
    /// this machine takes for today.
    public boolean isMatterOfDate() {
        return matterOfDate;
    }
}
