namespace Irsactl.Cli.Running;

/// <summary>Asks the person at the terminal.</summary>
internal static class Question
{
    /// <summary>Whether the person agrees: <c>y</c> or <c>yes</c>. Anything else is no, and so is the end of the input.</summary>
    /// <remarks>
    /// Reading from a terminal cannot be given up, so a signal leaves it behind on a thread of its own: the process ends anyway.
    /// </remarks>
    public static async Task<bool> AgreesAsync(CommandContext context, string question, CancellationToken cancellationToken)
    {
        await context.Error.WriteAsync($"{question} [y/N] ".AsMemory(), cancellationToken);
        try
        {
            var answer = await Task.Run(context.In.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
            if (answer is null)
            {
                await context.Error.WriteLineAsync();
            }

            return answer?.Trim().ToUpperInvariant() is "Y" or "YES";
        }
        catch (OperationCanceledException)
        {
            await context.Error.WriteLineAsync();
            throw;
        }
    }
}
