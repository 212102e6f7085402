// lwIP for a TS500. Control blocks, segments and buffers come from the heap (MEMP_MEM_MALLOC in nf-interpreter's lwipopts.h),
// whatever the MEMP_NUM_ values say; only the table of sockets has a fixed size.

// Six listeners, five clients, five for HTTP and newcomers.
#define MEMP_NUM_NETCONN 16

// A socket is writable when min(max(half the buffer, 2 * TCP_MSS + 1), all but one byte) is free. With the default of
// 2 * TCP_MSS that is only when everything is acknowledged: 1 KiB per round trip. 8 * TCP_MSS keep half of the buffer in flight.
#define TCP_SND_BUF (8 * TCP_MSS)

// TCP_KEEPIDLE, TCP_KEEPINTVL and TCP_KEEPCNT can be set.
#define LWIP_TCP_KEEPALIVE 1
