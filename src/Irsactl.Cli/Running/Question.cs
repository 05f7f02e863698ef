namespace Irsactl.Cli.Running;

/// <summary>Asks the person at the terminal.</summary>
internal static class Question
{
    /// <summary>Whether the person agrees: <c>y</c> or <c>yes</c>. Anything else is no, and so is the end of the input.</summary>
    public static async Task<bool> AgreesAsync(CommandContext context, string question, CancellationToken cancellationToken) =>
        (await AskAsync(context, $"{question} [y/N]", cancellationToken))?.ToUpperInvariant() is "Y" or "YES";

    /// <summary>What the person answers, without blanks around it; null at the end of the input.</summary>
    /// <remarks>
    /// Reading from a terminal cannot be given up, so a signal leaves it behind on a thread of its own: the process ends anyway.
    /// </remarks>
    public static async Task<string?> AskAsync(CommandContext context, string question, CancellationToken cancellationToken)
    {
        await context.Error.WriteAsync($"{question} ".AsMemory(), cancellationToken);
        try
        {
            var answer = await Task.Run(context.In.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
            if (answer is null)
            {
                await context.Error.WriteLineAsync();
            }

            return answer?.Trim();
        }
        catch (OperationCanceledException)
        {
            await context.Error.WriteLineAsync();
            throw;
        }
    }
}
