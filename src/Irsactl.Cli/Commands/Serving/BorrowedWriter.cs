using System.Text;

namespace Irsactl.Cli.Commands.Serving;

/// <summary>Writes to a writer that somebody else closes.</summary>
internal sealed class BorrowedWriter(TextWriter lender) : TextWriter
{
    /// <inheritdoc />
    public override Encoding Encoding => lender.Encoding;

    /// <inheritdoc />
    public override void Write(char value) => lender.Write(value);

    /// <inheritdoc />
    public override Task WriteAsync(string? value) => lender.WriteAsync(value);

    /// <inheritdoc />
    public override Task FlushAsync() => lender.FlushAsync();
}
