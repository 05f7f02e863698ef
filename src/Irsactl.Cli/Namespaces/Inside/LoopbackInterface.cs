using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Irsactl.Cli.Namespaces.Inside;

/// <summary>The only network interface of a new network namespace, which is down at first.</summary>
internal static partial class LoopbackInterface
{
    // Of linux/sockios.h, linux/if.h and struct ifreq: the name in 16 bytes, then the flags.
    private const nuint GetFlags = 0x8913;
    private const nuint SetFlags = 0x8914;
    private const short Up = 0x1;
    private const int RequestSize = 40;
    private const int FlagsOffset = 16;

    /// <summary>Brings it up.</summary>
    /// <exception cref="Win32Exception">The system refuses it.</exception>
    public static void BringUp()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var request = new byte[RequestSize];
        "lo"u8.CopyTo(request);
        Control(socket, GetFlags, request);
        var flags = MemoryMarshal.Read<short>(request.AsSpan(FlagsOffset));
        MemoryMarshal.Write(request.AsSpan(FlagsOffset), (short)(flags | Up));
        Control(socket, SetFlags, request);
    }

    private static void Control(Socket socket, nuint request, byte[] argument)
    {
        if (Ioctl(socket.SafeHandle, request, argument) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Ioctl(SafeSocketHandle socket, nuint request, [In, Out] byte[] argument);
}
