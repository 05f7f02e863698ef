using System.Net.Sockets;

namespace Irsactl.Aws.Clients.Failures;

/// <summary>Failures on the way to AWS, in the shapes that <see cref="HttpClient"/> and the SDK give them.</summary>
internal static class NetworkFailure
{
    /// <summary>Whether no answer came in time.</summary>
    public static bool IsTimeout(Exception exception) =>
        exception is TimeoutException or OperationCanceledException { InnerException: TimeoutException };

    /// <summary>Whether the way to AWS failed, in time or not.</summary>
    public static bool Is(Exception exception) =>
        IsTimeout(exception) || exception is HttpRequestException or HttpIOException or IOException { InnerException: SocketException };

    /// <summary>
    /// Whether a connection that stood broke: another may hold. One that could not be made will not be made next time either.
    /// </summary>
    public static bool IsBroken(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError } => true,
        HttpRequestException { HttpRequestError: HttpRequestError.Unknown, InnerException: IOException } => true,
        HttpIOException or IOException { InnerException: SocketException } => true,
        _ => false,
    };

    /// <summary>The failure itself, under whatever wraps it; null where there is none.</summary>
    public static Exception? Find(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (Is(exception))
            {
                return exception;
            }
        }

        return null;
    }
}
