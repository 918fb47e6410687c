package dev.tenuto.testing;

/** Decides on an answer by the request, for targets that remember. */
@FunctionalInterface
public interface Responder {

  Answer answer(ReceivedRequest request);
}
