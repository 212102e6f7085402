// Which pins the UARTs of a TS500 have: UART, port and port of TX and RX, pin of TX and of RX, alternate function of both.
#include "target_system_io_ports_config.h"
#include <sys_io_ser_native_target.h>

UART_CONFIG_PINS(2, GPIOD, GPIOD, 5, 6, 7)
UART_CONFIG_PINS(4, GPIOC, GPIOC, 10, 11, 8)
UART_CONFIG_PINS(5, GPIOC, GPIOD, 12, 2, 8)
UART_CONFIG_PINS(6, GPIOG, GPIOG, 14, 9, 8)
UART_CONFIG_PINS(7, GPIOE, GPIOE, 8, 7, 8)

UART_INIT(2)
UART_INIT(4)
UART_INIT(5)
UART_INIT(6)
UART_INIT(7)

UART_UNINIT(2)
UART_UNINIT(4)
UART_UNINIT(5)
UART_UNINIT(6)
UART_UNINIT(7)
