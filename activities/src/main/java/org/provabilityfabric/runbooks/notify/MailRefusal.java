package org.provabilityfabric.runbooks.notify;

import jakarta.mail.MessagingException;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/** A mail server's refusal: 4xx is for now, 5xx for good. */
final class MailRefusal {
  private MailRefusal() {}

  /** The most telling exception of the chain decides. */
  static Answer of(MessagingException failure) {
    Answer found = null;
    for (Exception one = failure; one != null && found == null; one = next(one)) {
      if (one instanceof SMTPAddressFailedException address) {
        found = said(address.getReturnCode(), String.valueOf(address.getMessage()));
      }
    }
    for (Exception one = failure; one != null && found == null; one = next(one)) {
      if (one instanceof SMTPSendFailedException send && send.getReturnCode() > 0) {
        found = said(send.getReturnCode(), String.valueOf(send.getMessage()));
      }
    }
    return found == null ? connection(failure) : found;
  }

  private static Answer said(int code, String text) {
    return code >= 500 ? Answer.refused(text) : Answer.tryAgain(text);
  }

  private static Answer connection(MessagingException failure) {
    if (failure instanceof MailConnectException) {
      return Answer.tryAgain("the mail server could not be reached");
    }
    Exception cause = failure.getNextException();
    return cause instanceof IOException
        ? Answer.tryAgain("the conversation with the mail server broke off")
        : Answer.refused("the mail server did not take it: " + failure.getMessage());
  }

  private static @Nullable Exception next(Exception failure) {
    return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
  }
}
