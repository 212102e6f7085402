// nanoFramework.System.Device.Gpio, declarations only: of its public surface just what this repository uses, from
// nanoframework/System.Device.Gpio v1.1.62, GpioController.cs, GpioPin.cs, PinMode.cs and PinValue.cs.
[assembly: System.Reflection.AssemblyVersion("1.1.62.0")]

namespace System.Device.Gpio
{
    public sealed class GpioController
    {
        public GpioPin OpenPin(int pinNumber, PinMode mode) => throw null;
    }

    public sealed class GpioPin
    {
        internal GpioPin() { }
        public void SetPinMode(PinMode value) => throw null;
        public void Write(PinValue value) => throw null;
    }

    public enum PinMode
    {
        Output = 3,
    }

    public struct PinValue
    {
        public static PinValue High => throw null;
        public static PinValue Low => throw null;
    }
}
