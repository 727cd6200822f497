using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace OneNce;

/// <content>How generated code reads all pages of an operation, one at a time.</content>
public abstract partial class OneNceClientBase
{
    /// <summary>Enumerates the items of all pages that are chosen by a number. Called by generated code.</summary>
    /// <remarks>
    /// A page is requested when the items of the one before it have been consumed, and only its items are kept. The
    /// enumeration ends where the server says so: by <c>Link</c>, <c>X-Total-Pages</c> or <c>X-Total-Count</c>, or in
    /// the body; otherwise after a page with no items, or fewer than the first one, or one that is not there (404).
    /// </remarks>
    /// <typeparam name="TPage">The result of the operation.</typeparam>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="parameter">The name of the query parameter that chooses a page.</param>
    /// <param name="first">Its value for the first page.</param>
    /// <param name="isOffset">Whether it is the number of items before the page, not the number of the page.</param>
    /// <param name="request">Calls the operation.</param>
    /// <param name="items">Returns the items of a page.</param>
    /// <param name="totalPages">Returns the number of pages, if the body has it.</param>
    /// <param name="totalCount">Returns the number of all items, if the body has it.</param>
    /// <param name="hasMore">Returns whether another page follows, if the body says so.</param>
    /// <param name="next">Returns the address of the next page, if the body has it.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The items, in the server's order.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static IAsyncEnumerable<T> EnumeratePages<TPage, T>(
        string parameter,
        long first,
        bool isOffset,
        Func<long, CancellationToken, Task<TPage>> request,
        Func<TPage, IEnumerable<T>?> items,
        Func<TPage, long?>? totalPages = null,
        Func<TPage, long?>? totalCount = null,
        Func<TPage, bool?>? hasMore = null,
        Func<TPage, string?>? next = null,
        CancellationToken cancellationToken = default
    ) =>
        EnumerateAsync(
            () => new PageReader(parameter, isOffset ? PageKind.Offset : PageKind.Number, first),
            (at, token) => request(long.Parse(at!, CultureInfo.InvariantCulture), token),
            items,
            page => new PageFacts(
                totalPages?.Invoke(page),
                totalCount?.Invoke(page),
                hasMore?.Invoke(page),
                next?.Invoke(page)
            ),
            cancellationToken
        );

    /// <summary>
    /// Enumerates the items of all pages that are chosen by what the page before says. Called by generated code.
    /// </summary>
    /// <remarks>
    /// A page is requested when the items of the one before it have been consumed, and only its items are kept.
    /// </remarks>
    /// <typeparam name="TPage">The result of the operation.</typeparam>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="parameter">The name of the query parameter that chooses a page.</param>
    /// <param name="request">Calls the operation; the first page has no token.</param>
    /// <param name="items">Returns the items of a page.</param>
    /// <param name="next">Returns the token or address of the next page; null or empty after the last one.</param>
    /// <param name="hasMore">Returns whether another page follows, if the body says so.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The items, in the server's order.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static IAsyncEnumerable<T> EnumerateTokenPages<TPage, T>(
        string parameter,
        Func<string?, CancellationToken, Task<TPage>> request,
        Func<TPage, IEnumerable<T>?> items,
        Func<TPage, string?> next,
        Func<TPage, bool?>? hasMore = null,
        CancellationToken cancellationToken = default
    ) =>
        EnumerateAsync(
            () => new PageReader(parameter, PageKind.Token, null),
            request,
            items,
            page => new PageFacts(null, null, hasMore?.Invoke(page), next(page)),
            cancellationToken
        );

    private static async IAsyncEnumerable<T> EnumerateAsync<TPage, T>(
        Func<PageReader> start,
        Func<string?, CancellationToken, Task<TPage>> request,
        Func<TPage, IEnumerable<T>?> items,
        Func<TPage, PageFacts> facts,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var reader = start();
        while (true)
        {
            // Nothing of a page is left when the next one is requested: it is held by what is disposed here.
            using var page = await ReadPageAsync(reader, request, items, facts, cancellationToken)
                .ConfigureAwait(false);
            while (page.TryTake(out var item))
            {
                yield return item;
            }

            if (!page.HasNext)
            {
                yield break;
            }
        }
    }

    private static async Task<Page<T>> ReadPageAsync<TPage, T>(
        PageReader reader,
        Func<string?, CancellationToken, Task<TPage>> request,
        Func<TPage, IEnumerable<T>?> items,
        Func<TPage, PageFacts> facts,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var response = OneNceResponse.CaptureBeside();
        TPage result;
        try
        {
            result = await request(reader.At, cancellationToken).ConfigureAwait(false);
        }
        catch (OneNceApiException exception) when (exception.StatusCode == 404 && reader.IsGuess)
        {
            // Some servers return an empty page after the last one, others none.
            return new Page<T>([], hasNext: false);
        }

        // A success without a body, or with another one than the operation returns, is null.
        var read = result is null ? [] : (items(result) ?? []).ToArray();
        var said = result is null ? default : facts(result);
        return new Page<T>(read, reader.MoveNext(read.Length, response, said));
    }

    /// <summary>The items of a page that are left.</summary>
    private sealed class Page<T>(T[] items, bool hasNext) : IDisposable
    {
        private T[] _items = items;
        private int _taken;

        public bool HasNext => hasNext;

        public bool TryTake(out T item)
        {
            item = _taken < _items.Length ? _items[_taken] : default!;
            return _taken++ < _items.Length;
        }

        public void Dispose() => _items = [];
    }
}
