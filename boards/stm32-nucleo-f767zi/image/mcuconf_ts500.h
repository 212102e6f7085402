// ChibiOS's UART driver for the five UARTs. The target's mcuconf.h gives each its own DMA streams, ten in all:
//   USART2 1.5 and 1.6, UART4 1.2 and 1.4, UART5 1.0 and 1.7, USART6 2.2 and 2.7, UART7 1.3 and 1.1.
// UART8 cannot be used: it needs 1.6 and 1.0. USART3 would need 1.1 and 1.3, but the debugger's driver uses no DMA.
#undef STM32_UART_USE_UART4
#undef STM32_UART_USE_UART5
#undef STM32_UART_USE_UART7
#define STM32_UART_USE_UART4 TRUE
#define STM32_UART_USE_UART5 TRUE
#define STM32_UART_USE_UART7 TRUE
