package io.careweave.commons.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTTP/1 requests as RFC 9112 writes them and no other way: a bare LF, a folded field (§5.2) or a head that takes too
 * long to come are refused. What cannot be read arrives at {@link RequestRules} all the same, as a request that names its
 * fault in {@link #FAULT}, so that it is answered in its turn, with a problem; nothing after it is read.
 */
final class StrictRequestDecoder extends HttpRequestDecoder {

    /** Status that the answer has to have; to whoever sends it himself it happens likewise. */
    static final String FAULT = "x-unreadable";

    private static final int HEAD_SECONDS = 5;
    private static final int MAX_LINE_BYTES = 8_192;
    private static final int MAX_HEAD_BYTES = 20_480;

    private boolean inHead = true;
    private boolean afterLine;
    private boolean folded;
    private boolean dead;
    private @Nullable ScheduledFuture<?> headTimer;

    StrictRequestDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEAD_BYTES)
                .setStrictLineParsing(true));
    }

    @Override
    protected HttpMessage createMessage(String[] line) {
        return new DefaultHttpRequest(
                HttpVersion.valueOf(line[2]), HttpMethod.valueOf(line[0]), line[1], HeadersMultiMap.httpHeaders());
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (dead) {
            in.skipBytes(in.readableBytes());
            return;
        }
        int from = in.readerIndex();
        int before = out.size();
        super.decode(context, in, out);
        if (inHead) {
            lookForFolds(in, from, in.readerIndex());
            if (out.size() == before && headTimer == null) {
                headTimer = context.executor().schedule(() -> late(context), HEAD_SECONDS, TimeUnit.SECONDS);
            }
        }
        for (int i = before; i < out.size(); i++) {
            if (out.get(i) instanceof HttpRequest request) {
                stopTimer();
                int fault = fault(request);
                if (fault != 0) {
                    refuse(fault, out, before);
                    return;
                }
                inHead = false;
            }
            if (out.get(i) instanceof LastHttpContent) {
                inHead = true;
                afterLine = false;
                folded = false;
            }
        }
    }

    /** The decoder takes whole lines, and nothing but lines of the head while it is in one. */
    private void lookForFolds(ByteBuf in, int from, int to) {
        for (int i = from; i < to; i++) {
            byte next = in.getByte(i);
            folded |= afterLine && (next == ' ' || next == '\t');
            afterLine = next == '\n';
        }
    }

    private int fault(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return switch (request.decoderResult().cause()) {
                case TooLongHttpLineException line -> 414;
                case TooLongHttpHeaderException head -> 431;
                default -> 400;
            };
        }
        // What is no visible character is answered without a body before any rule of ours sees it.
        boolean visible = request.uri().chars().allMatch(c -> c > ' ' && c < 0x7f);
        return folded || !visible ? 400 : 0;
    }

    private void refuse(int fault, List<Object> out, int before) {
        dead = true;
        while (out.size() > before) {
            ReferenceCountUtil.release(out.removeLast());
        }
        out.add(unreadable(fault));
        out.add(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void late(ChannelHandlerContext context) {
        if (!context.channel().config().isAutoRead()) {
            // We do not read at the moment: it is not the client who is slow.
            headTimer = context.executor().schedule(() -> late(context), HEAD_SECONDS, TimeUnit.SECONDS);
            return;
        }
        dead = true;
        context.fireChannelRead(unreadable(408));
        context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        context.fireChannelReadComplete();
    }

    private static HttpRequest unreadable(int status) {
        HttpRequest request =
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/", HeadersMultiMap.httpHeaders());
        request.headers().set("host", "localhost").set("connection", "close").set(FAULT, String.valueOf(status));
        return request;
    }

    private void stopTimer() {
        if (headTimer != null) {
            headTimer.cancel(false);
            headTimer = null;
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
        stopTimer();
        super.handlerRemoved0(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        stopTimer();
        super.channelInactive(context);
    }
}
