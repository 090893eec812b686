package org.provabilityfabric.runbooks.notify;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/** A mail server's refusal: 4xx is for now, 5xx for good. */
final class MailRefusal {
  /** A server that is too busy says so instead of greeting; the code stands in the text alone. */
  private static final Pattern GREETING = Pattern.compile("response: (\\d{3})\\b");

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
    if (failure.getNextException() instanceof IOException) {
      return Answer.tryAgain("the conversation with the mail server broke off");
    }
    String text = "the mail server did not take it: " + failure.getMessage();
    Matcher greeting = GREETING.matcher(text);
    return greeting.find() ? said(Integer.parseInt(greeting.group(1)), text) : Answer.refused(text);
  }

  private static @Nullable Exception next(Exception failure) {
    return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
  }
}
